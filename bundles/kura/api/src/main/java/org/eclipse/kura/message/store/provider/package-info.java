/** Stores in which messages wait for their delivery. */
@Export
@Version("1.0.0")
package org.eclipse.kura.message.store.provider;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
