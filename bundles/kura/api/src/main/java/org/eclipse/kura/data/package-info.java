/** Store-and-forward messaging, and the transport below it. */
@Export
@Version("1.1.2")
package org.eclipse.kura.data;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
