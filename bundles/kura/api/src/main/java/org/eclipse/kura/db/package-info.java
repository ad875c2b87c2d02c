/** Access to relational databases. */
@Export
@Version("2.0.0")
package org.eclipse.kura.db;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
