/** The endpoint of a cloud connection, and how it is connected and disconnected. */
@Export
@Version("1.0.0")
package org.eclipse.kura.cloudconnection;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
