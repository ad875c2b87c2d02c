/** Drivers, which speak the protocol of a device. */
@Export
@Version("1.0.0")
package org.eclipse.kura.driver;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
