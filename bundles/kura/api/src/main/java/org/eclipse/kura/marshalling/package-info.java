/** Conversion of objects to texts and back. */
@Export
@Version("1.0.0")
package org.eclipse.kura.marshalling;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
