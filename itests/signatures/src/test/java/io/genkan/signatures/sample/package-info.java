/** Something to compare. */
@org.osgi.annotation.versioning.Version("1.2.0")
package io.genkan.signatures.sample;
