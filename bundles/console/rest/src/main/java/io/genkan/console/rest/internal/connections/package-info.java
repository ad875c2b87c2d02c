/** Connections to clouds. */
@org.jspecify.annotations.NullMarked
package io.genkan.console.rest.internal.connections;
