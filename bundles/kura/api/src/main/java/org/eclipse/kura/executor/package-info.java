/** Runs processes of the operating system. */
@Export
@Version("1.0.0")
package org.eclipse.kura.executor;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
