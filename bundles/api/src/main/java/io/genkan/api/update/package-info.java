/**
 * Transactional updates: packages, configuration and models that change together, or not at all.
 *
 * <p>An update is a file with the suffix {@code .gup}, or a single deployment package. It is verified, resolved, journaled,
 * made, watched, and then kept or taken back; {@link io.genkan.api.deployment.Outcome} tells in which state the gateway is.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.genkan.api.update;
