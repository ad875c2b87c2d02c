/** Where the gateway is. */
@Export
@Version("1.4.0")
package org.eclipse.kura.position;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
