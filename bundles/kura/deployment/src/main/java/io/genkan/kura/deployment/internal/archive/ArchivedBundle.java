package io.genkan.kura.deployment.internal.archive;

import java.util.Map;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/**
 * A bundle inside a package.
 *
 * @param path its entry in the package
 * @param symbolicName symbolic name, without directives
 * @param version version
 * @param headers main headers of its manifest
 * @param crc CRC-32 of the bundle as the package's directory tells it
 * @param size size in bytes, likewise
 */
public record ArchivedBundle(
        String path, String symbolicName, Version version, Map<String, String> headers, long crc, long size) {
    public ArchivedBundle {
        headers = Map.copyOf(headers);
    }

    /** {@return whether it is attached to another bundle and has no life of its own} */
    public boolean isFragment() {
        return headers.containsKey(Constants.FRAGMENT_HOST);
    }

    /** {@return whether the other one has the same name, version and content} */
    public boolean sameAs(ArchivedBundle other) {
        return symbolicName.equals(other.symbolicName)
                && version.equals(other.version)
                && crc == other.crc
                && size == other.size;
    }
}
