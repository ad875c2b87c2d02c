/** Events to browsers that have subscribed to topics. */
@org.jspecify.annotations.NullMarked
package io.genkan.console.rest.internal.live;
