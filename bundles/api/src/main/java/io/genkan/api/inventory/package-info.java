/** What a gateway consists of and how it is, as its fleet is told. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.genkan.api.inventory;
