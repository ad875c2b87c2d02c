/** How a new gateway joins its fleet. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.genkan.api.provisioning;
