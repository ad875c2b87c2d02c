package io.genkan.fleet.release.internal.install;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.ParseException;
import io.genkan.api.release.ReleaseFacts;
import io.genkan.fleet.release.internal.manifest.Release;
import io.genkan.fleet.release.internal.manifest.ReleaseFile;
import io.genkan.support.file.DurableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A release that is installed, or being installed, as it is remembered over restarts.
 *
 * @param facts what it says of itself
 * @param hashes of its files
 * @param after id of the last update before its installation began, empty: there was none
 * @param runtime version of the runtime that its installation brings after the packages, empty: none
 */
record InstalledRelease(ReleaseFacts facts, Set<String> hashes, String after, String runtime) {
    InstalledRelease {
        hashes = Set.copyOf(hashes);
    }

    static InstalledRelease of(Release release, String after, String runtime) {
        Set<String> hashes = new HashSet<>();
        release.files().stream().map(ReleaseFile::sha256).forEach(hashes::add);
        return new InstalledRelease(facts(release, 0), hashes, after, runtime);
    }

    static ReleaseFacts facts(Release release, long missing) {
        return new ReleaseFacts(
                release.name(),
                release.version(),
                release.label(),
                release.created(),
                release.expires(),
                release.files().size(),
                release.size(),
                missing);
    }

    /** {@return what a file says; empty when there is none, or it is damaged} */
    static Optional<InstalledRelease> read(Path file) throws IOException {
        try {
            JsonObject json =
                    Json.parse(Files.readString(file, StandardCharsets.UTF_8)).asObject();
            Set<String> hashes = new HashSet<>();
            json.get("hashes").asArray().forEach(hash -> hashes.add(hash.asString()));
            ReleaseFacts facts = new ReleaseFacts(
                    json.getString("name", ""),
                    json.getLong("version", 0),
                    json.getString("label", ""),
                    Instant.parse(json.getString("created", "")),
                    Instant.parse(json.getString("expires", "")),
                    hashes.size(),
                    json.getLong("bytes", 0),
                    0);
            return Optional.of(
                    new InstalledRelease(facts, hashes, json.getString("after", ""), json.getString("runtime", "")));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (ParseException
                | UnsupportedOperationException
                | NullPointerException
                | DateTimeParseException
                | NumberFormatException e) {
            throw new IOException("The file " + file + " is damaged.", e);
        }
    }

    void write(Path file) throws IOException {
        JsonArray all = new JsonArray();
        hashes.stream().sorted().forEach(all::add);
        JsonObject json = new JsonObject()
                .add("name", facts.name())
                .add("version", facts.version())
                .add("label", facts.label())
                .add("created", facts.created().toString())
                .add("expires", facts.expires().toString())
                .add("bytes", facts.bytes())
                .add("after", after)
                .add("runtime", runtime)
                .add("hashes", all);
        DurableFile.write(file, json.toString().getBytes(StandardCharsets.UTF_8));
    }
}
