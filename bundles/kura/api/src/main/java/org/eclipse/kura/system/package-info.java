/** What the gateway is: hardware, operating system, Java, folders and installed software. */
@Export
@Version("1.7.0")
package org.eclipse.kura.system;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
