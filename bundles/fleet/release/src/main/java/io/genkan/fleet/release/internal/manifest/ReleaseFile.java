package io.genkan.fleet.release.internal.manifest;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file of a release.
 *
 * @param path relative to the release, with {@code /} between folders
 * @param kind what it is
 * @param size bytes
 * @param sha256 of its content, in hexadecimal digits
 * @param target of a model: its path in the gateway's folder of models; of a runtime: its profile, and behind a / its version
 *     when that differs from the release's label; else null
 * @param parts the table of its parts, by which only what changed is fetched; null: it is fetched whole
 */
public record ReleaseFile(
        String path,
        Kind kind,
        long size,
        String sha256,
        @Nullable String target,
        @Nullable Table parts) {
    private static final Pattern SEGMENTS =
            Pattern.compile("[A-Za-z0-9_@+][A-Za-z0-9._@+-]*(/[A-Za-z0-9_@+][A-Za-z0-9._@+-]*)*");
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    /** What a file is. */
    public enum Kind {
        /** A deployment package. */
        PACKAGE,
        /** Settings, as Kura's marshaller writes them. */
        CONFIGURATION,
        /** A model. */
        MODEL,
        /** The gateway's own programs, for one profile. */
        RUNTIME
    }

    /**
     * A table of parts.
     *
     * @param path relative to the release
     * @param size bytes
     * @param sha256 of its content
     */
    public record Table(String path, long size, String sha256) {
        public Table {
            check(path, size, sha256);
        }
    }

    public ReleaseFile {
        check(path, size, sha256);
        if (target != null && !SEGMENTS.matcher(target).matches()) {
            throw new IllegalArgumentException(
                    "The target \"" + target + "\" of " + path + " is no plain relative path.");
        }
    }

    /** {@return of a runtime: which gateways it is for, else empty} */
    public String profile() {
        return kind == Kind.RUNTIME && target != null ? target.split("/", 2)[0] : "";
    }

    /** {@return of a runtime: its version, empty when that is the release's label} */
    public Optional<String> runtimeVersion() {
        String[] halves = kind == Kind.RUNTIME && target != null ? target.split("/", 2) : new String[0];
        return halves.length < 2 ? Optional.empty() : Optional.of(halves[1]);
    }

    /** {@return whether this is a runtime for gateways of another profile, or the one that this gateway runs} */
    public boolean isOtherRuntime(String profile, String running) {
        return kind == Kind.RUNTIME
                && (!profile().equals(profile)
                        || runtimeVersion().filter(running::equals).isPresent());
    }

    private static void check(String path, long size, String sha256) {
        if (path.length() > 300 || !SEGMENTS.matcher(path).matches()) {
            throw new IllegalArgumentException("The file \"" + path + "\" has no plain relative path.");
        }
        if (size < 0) {
            throw new IllegalArgumentException(path + " has " + size + " bytes.");
        }
        if (!SHA_256.matcher(sha256).matches()) {
            throw new IllegalArgumentException("The sha256 of " + path + " is not of 64 hexadecimal digits.");
        }
    }
}
