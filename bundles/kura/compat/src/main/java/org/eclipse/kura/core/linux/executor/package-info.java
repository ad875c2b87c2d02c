/** Signals, process ids and exit codes of Linux, as those who run commands name them. */
@Export
@Version("1.0.0")
package org.eclipse.kura.core.linux.executor;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
