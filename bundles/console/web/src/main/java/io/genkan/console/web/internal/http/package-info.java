/** The servlets of the page. */
@org.jspecify.annotations.NullMarked
package io.genkan.console.web.internal.http;
