/** Small shapes for code that uses a database connection for a moment. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.eclipse.kura.util.jdbc;
