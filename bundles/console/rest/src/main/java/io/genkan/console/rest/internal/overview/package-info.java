/** What is not well. */
@org.jspecify.annotations.NullMarked
package io.genkan.console.rest.internal.overview;
