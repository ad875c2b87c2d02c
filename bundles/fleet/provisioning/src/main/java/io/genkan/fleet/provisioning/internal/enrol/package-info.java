/** Joining a fleet by a one-time claim. Knows no OSGi. */
package io.genkan.fleet.provisioning.internal.enrol;
