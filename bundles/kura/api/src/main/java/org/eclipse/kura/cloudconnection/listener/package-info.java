/** Callbacks on the state of a connection and on the delivery of messages. */
@Export
@Version("1.0.0")
package org.eclipse.kura.cloudconnection.listener;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
