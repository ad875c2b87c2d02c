/** Endpoints, how they are found, described and refused; knows no OSGi. */
@org.jspecify.annotations.NullMarked
package io.genkan.console.rest.internal.route;
