/** Filters, and tracking of bundles and of a single service. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.1.0")
package org.eclipse.kura.util.osgi;
