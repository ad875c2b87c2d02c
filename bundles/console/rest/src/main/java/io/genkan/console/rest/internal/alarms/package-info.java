/** Alarms, acknowledged and shelved. */
@org.jspecify.annotations.NullMarked
package io.genkan.console.rest.internal.alarms;
