/** Marks of methods that are reached over MQTT in another way. */
@Export
@Version("1.0.0")
package org.eclipse.kura.request.handler.jaxrs.annotation;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
