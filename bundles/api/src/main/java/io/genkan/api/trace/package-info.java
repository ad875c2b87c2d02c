/** The way of a value through the gateway, told by whoever touches it, for as long as somebody asks. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.genkan.api.trace;
