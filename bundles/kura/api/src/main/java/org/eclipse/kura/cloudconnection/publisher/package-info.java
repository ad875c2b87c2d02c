/** Services by which applications send messages to a cloud. */
@Export
@Version("1.0.0")
package org.eclipse.kura.cloudconnection.publisher;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
