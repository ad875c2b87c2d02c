/** Messages on their way between applications and a cloud. */
@Export
@Version("1.0.0")
package org.eclipse.kura.cloudconnection.message;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
