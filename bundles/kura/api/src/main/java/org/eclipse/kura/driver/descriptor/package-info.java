/** Look-up of the drivers there are and of the settings their channels have. */
@Export
@Version("1.0.0")
package org.eclipse.kura.driver.descriptor;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
