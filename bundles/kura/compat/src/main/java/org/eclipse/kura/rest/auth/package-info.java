/** Ways of one's own to find out who sends a request to the REST interface. */
@Export
@Version("1.0.0")
package org.eclipse.kura.rest.auth;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
