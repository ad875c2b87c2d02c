/**
 * Mutable descriptions of configurations: what drivers and self-configuring components hand to the container.
 *
 * <p>The classes implement the read-only views of {@code org.eclipse.kura.configuration.metatype}. They are plain beans and
 * not thread-safe: build one, hand it over, leave it alone.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.eclipse.kura.core.configuration.metatype;
