/** Security policy of the gateway, and its protection from flooding. */
@Export
@Version("1.3.0")
package org.eclipse.kura.security;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
