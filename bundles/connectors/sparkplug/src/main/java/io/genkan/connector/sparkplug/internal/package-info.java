/** A Sparkplug B edge node as a cloud connection of Kura's kind. */
package io.genkan.connector.sparkplug.internal;
