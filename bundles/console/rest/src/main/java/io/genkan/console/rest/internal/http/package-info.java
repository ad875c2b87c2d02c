/** The servlet on the whiteboard. */
@org.jspecify.annotations.NullMarked
package io.genkan.console.rest.internal.http;
