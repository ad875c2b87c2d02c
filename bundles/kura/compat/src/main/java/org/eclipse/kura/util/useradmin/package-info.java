/** Identities and permissions over the OSGi user admin. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.1.0")
package org.eclipse.kura.util.useradmin;
