/** Installs deployment packages from a URL, as add-ons and consoles ask for it. */
@Export
@Version("1.1.0")
package org.eclipse.kura.deployment.agent;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
