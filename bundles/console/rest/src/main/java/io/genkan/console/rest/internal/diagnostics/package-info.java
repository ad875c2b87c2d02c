/** Log, audit log, bundles, services, threads and the support bundle. */
@org.jspecify.annotations.NullMarked
package io.genkan.console.rest.internal.diagnostics;
