/** Lets other components keep configuration of their own for each identity. */
@Export
@Version("1.0.0")
package org.eclipse.kura.identity.configuration.extension;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
