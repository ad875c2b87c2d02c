/** A message store over JDBC, to be completed with the SQL of a database. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.eclipse.kura.util.message.store;
