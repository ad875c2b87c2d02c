/** Reading metatype files, default values, and conversions between maps and dictionaries. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("2.0.0")
package org.eclipse.kura.core.configuration.util;
