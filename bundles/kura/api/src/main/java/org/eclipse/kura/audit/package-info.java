/** Who does something and from where, for the audit log. */
@Export
@Version("1.0.0")
package org.eclipse.kura.audit;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
