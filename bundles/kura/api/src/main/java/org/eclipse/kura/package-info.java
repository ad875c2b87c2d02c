/** Exceptions and error codes that all services share. */
@Export
@Version("1.7.0")
package org.eclipse.kura;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
