package io.genkan.kura.deployment.internal.runtime;

import io.genkan.kura.deployment.internal.set.PropertiesFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a distribution says of itself in {@code release.properties}.
 *
 * @param profile {@code slim} or {@code karaf}; empty: it says nothing
 * @param version its version
 * @param slots how {@code bin/slots} starts it
 */
record Release(String profile, String version, String slots) {
    /** What this gateway's {@code bin/slots} can start. */
    static final String SLOTS = "1";

    static Release of(Path home) throws IOException {
        Map<String, String> entries =
                PropertiesFile.read(home.resolve("release.properties")).entries();
        return new Release(
                entries.getOrDefault("profile", ""),
                entries.getOrDefault("version", ""),
                entries.getOrDefault("slots", ""));
    }
}
