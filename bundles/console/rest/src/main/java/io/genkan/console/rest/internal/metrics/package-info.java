/** Figures for other monitoring. */
@org.jspecify.annotations.NullMarked
package io.genkan.console.rest.internal.metrics;
