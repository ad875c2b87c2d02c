/** The wire graph. */
@org.jspecify.annotations.NullMarked
package io.genkan.console.rest.internal.lines;
