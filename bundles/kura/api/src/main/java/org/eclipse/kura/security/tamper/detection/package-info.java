/** Detectors that notice when somebody opens the gateway. */
@Export
@Version("1.0.0")
package org.eclipse.kura.security.tamper.detection;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
