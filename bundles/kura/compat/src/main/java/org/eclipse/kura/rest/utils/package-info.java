/** Checks of request bodies. */
@Export
@Version("1.0.0")
package org.eclipse.kura.rest.utils;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
