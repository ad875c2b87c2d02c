/** Access to key-value stores. */
@Export
@Version("1.0.0")
package org.eclipse.kura.db.keyvalue;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
