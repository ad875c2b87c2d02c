/** What the models of an inference engine are and do. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.genkan.api.model;
