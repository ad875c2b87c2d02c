/** The way of a value. */
@org.jspecify.annotations.NullMarked
package io.genkan.console.rest.internal.why;
