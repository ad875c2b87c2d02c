/** The fleet that this gateway belongs to, or may join. */
@org.jspecify.annotations.NullMarked
package io.genkan.console.rest.internal.fleet;
