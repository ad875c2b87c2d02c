/** Finds the gateway's services. */
@org.jspecify.annotations.NullMarked
package io.genkan.console.rest.internal.services;
