/** Models of the inference engines. */
@org.jspecify.annotations.NullMarked
package io.genkan.console.rest.internal.models;
