/** Shows the state of the cloud connection, for instance with a lamp. */
@Export
@Version("1.0.2")
package org.eclipse.kura.status;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
