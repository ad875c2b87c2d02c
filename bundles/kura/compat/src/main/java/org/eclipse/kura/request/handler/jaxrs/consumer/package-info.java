/** Between the body of a request over MQTT and a Java method. */
@Export
@Version("1.1.0")
package org.eclipse.kura.request.handler.jaxrs.consumer;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
