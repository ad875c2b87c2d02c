/** Annotations that document how a type may be used. */
@Export
@Version("1.0.0")
package org.eclipse.kura.annotation;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
