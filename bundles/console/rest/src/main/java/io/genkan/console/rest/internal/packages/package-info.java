/** Packages and updates. */
@org.jspecify.annotations.NullMarked
package io.genkan.console.rest.internal.packages;
