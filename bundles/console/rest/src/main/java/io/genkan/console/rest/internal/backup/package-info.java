/** The whole gateway in one file. */
@org.jspecify.annotations.NullMarked
package io.genkan.console.rest.internal.backup;
