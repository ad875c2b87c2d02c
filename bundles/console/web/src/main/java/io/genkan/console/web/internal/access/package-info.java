/** Who may see the page: one-time token, password, sessions. */
@org.jspecify.annotations.NullMarked
package io.genkan.console.web.internal.access;
