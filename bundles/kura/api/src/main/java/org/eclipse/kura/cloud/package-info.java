/** The former contract between applications and a cloud connection, still served, and the payload codecs. */
@Export
@Version("1.1.0")
package org.eclipse.kura.cloud;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
