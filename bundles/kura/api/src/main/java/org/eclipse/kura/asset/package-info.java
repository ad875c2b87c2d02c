/** Assets, which give the values of a device names and units. */
@Export
@Version("1.0.0")
package org.eclipse.kura.asset;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
