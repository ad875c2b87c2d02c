/** Messages as they lie in a message store. */
@Export
@Version("1.0.0")
package org.eclipse.kura.message.store;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
