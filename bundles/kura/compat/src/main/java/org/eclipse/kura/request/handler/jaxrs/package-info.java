/** Answers requests over MQTT with the methods of a JAX-RS class. */
@Export
@Version("1.1.0")
package org.eclipse.kura.request.handler.jaxrs;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
