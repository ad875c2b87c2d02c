/** Values that self-configuring components build, and the classes that configurations are exchanged with. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("2.0.0")
package org.eclipse.kura.core.configuration;
