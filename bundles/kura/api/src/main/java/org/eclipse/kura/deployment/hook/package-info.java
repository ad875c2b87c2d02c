/** Lets other components take part in the deployment of packages. */
@Export
@Version("1.0.0")
package org.eclipse.kura.deployment.hook;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
