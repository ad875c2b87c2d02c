/** The addresses under which the page is reached. */
@org.jspecify.annotations.NullMarked
package io.genkan.console.web.internal.listen;
