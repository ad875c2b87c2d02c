/** Synchronisation of the clock of the gateway. */
@Export
@Version("1.0.1")
package org.eclipse.kura.clock;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
