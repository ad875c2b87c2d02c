/** Histories of channels. */
@org.jspecify.annotations.NullMarked
package io.genkan.console.rest.internal.values;
