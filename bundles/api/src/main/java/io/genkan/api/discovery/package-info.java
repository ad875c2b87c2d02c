/** What a driver can tell about a device before there is an instance for it. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.genkan.api.discovery;
