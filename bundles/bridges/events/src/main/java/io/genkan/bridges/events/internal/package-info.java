/** Events of Event Admin to and from MQTT. */
package io.genkan.bridges.events.internal;
