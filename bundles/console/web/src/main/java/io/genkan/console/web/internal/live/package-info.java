/** What the page shows: status, readings, alarms and the wire graph as they change. */
@org.jspecify.annotations.NullMarked
package io.genkan.console.web.internal.live;
