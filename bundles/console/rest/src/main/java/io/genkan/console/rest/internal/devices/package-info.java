/** Drivers, assets and their channels. */
@org.jspecify.annotations.NullMarked
package io.genkan.console.rest.internal.devices;
