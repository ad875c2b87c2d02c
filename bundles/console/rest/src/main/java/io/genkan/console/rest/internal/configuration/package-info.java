/** Components, their forms and their settings. */
@org.jspecify.annotations.NullMarked
package io.genkan.console.rest.internal.configuration;
