/**
 * Releases: signed descriptions of everything that a gateway shall consist of, from a server of updates, a file or a stick.
 *
 * <p>A release is verified by the rules of The Update Framework, what is missing of it is fetched, and the whole becomes one
 * update of {@link io.genkan.api.update.UpdateService}.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.genkan.api.release;
