package io.genkan.fleet.release.internal.manifest;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import io.genkan.fleet.release.internal.manifest.ReleaseFile.Kind;
import io.genkan.fleet.release.internal.manifest.ReleaseFile.Table;
import io.genkan.fleet.release.internal.sign.Envelope;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A whole release.
 *
 * @param name what it is called
 * @param version counts up with each release of the fleet
 * @param label its version as people say it
 * @param created when it was made
 * @param expires until when it may be installed
 * @param audience which gateways it is for
 * @param minimumRuntime least version of the runtime, empty: any
 * @param follows lowest version of an installed release that it can follow, 0: any, also none
 * @param requires Java packages that the gateway must offer, as in Import-Package
 * @param files what it consists of
 */
public record Release(
        String name,
        long version,
        String label,
        Instant created,
        Instant expires,
        Audience audience,
        String minimumRuntime,
        long follows,
        List<String> requires,
        List<ReleaseFile> files) {
    /** Type of the envelope. */
    public static final String TYPE = "application/vnd.genkan.release+json";

    private static final int FILES = 2000;

    public Release {
        requires = List.copyOf(requires);
        files = List.copyOf(files);
        if (files.isEmpty() || files.size() > FILES) {
            throw new IllegalArgumentException("The release has " + files.size() + " files: give 1 to " + FILES + ".");
        }
        Set<String> paths = new HashSet<>();
        for (ReleaseFile file : files) {
            if (!paths.add(file.path())) {
                throw new IllegalArgumentException("The release names the file " + file.path() + " twice.");
            }
        }
    }

    /** {@return bytes of all files together} */
    public long size() {
        long size = 0;
        for (ReleaseFile file : files) {
            size = Math.addExact(size, file.size());
        }
        return size;
    }

    /**
     * {@return what an envelope says, whoever signed it}
     *
     * @throws IllegalArgumentException when it is no release
     */
    public static Release of(Envelope envelope) {
        JsonObject json = Described.payload(envelope, TYPE, "release");
        try {
            List<ReleaseFile> files = new ArrayList<>();
            for (JsonValue file : json.get("files").asArray()) {
                files.add(file(file.asObject()));
            }
            JsonValue audience = json.get("for");
            Release release = new Release(
                    Described.text(json, "name"),
                    Described.version(json),
                    Described.text(json, "label"),
                    Described.instant(json, "created"),
                    Described.instant(json, "expires"),
                    audience == null ? Audience.ALL : audience(audience.asObject()),
                    json.getString("minimumRuntime", ""),
                    json.getLong("follows", 0),
                    Described.texts(json, "requires"),
                    files);
            release.size();
            return release;
        } catch (UnsupportedOperationException | NullPointerException | ArithmeticException e) {
            throw new IllegalArgumentException("The release lacks something, or has something of another type.", e);
        }
    }

    private static Audience audience(JsonObject json) {
        return new Audience(
                Described.texts(json, "gateways"),
                Described.texts(json, "profiles"),
                Described.texts(json, "architectures"));
    }

    private static ReleaseFile file(JsonObject json) {
        JsonValue parts = json.get("parts");
        return new ReleaseFile(
                Described.text(json, "path"),
                Kind.valueOf(Described.text(json, "kind").toUpperCase(Locale.ROOT)),
                json.get("size").asLong(),
                Described.text(json, "sha256"),
                Described.textOrNull(json, "target"),
                parts == null ? null : table(parts.asObject()));
    }

    private static Table table(JsonObject json) {
        return new Table(Described.text(json, "path"), json.get("size").asLong(), Described.text(json, "sha256"));
    }

    /** {@return an envelope with this release, signed by nobody yet} */
    public Envelope envelope() {
        JsonObject payload = new JsonObject()
                .add("format", 1)
                .add("name", name)
                .add("version", version)
                .add("label", label)
                .add("created", created.toString())
                .add("expires", expires.toString())
                .add(
                        "for",
                        new JsonObject()
                                .add("gateways", array(audience.gateways()))
                                .add("profiles", array(audience.profiles()))
                                .add("architectures", array(audience.architectures())))
                .add("minimumRuntime", minimumRuntime)
                .add("follows", follows)
                .add("requires", array(requires));
        JsonArray all = new JsonArray();
        files.forEach(file -> all.add(json(file)));
        return Envelope.unsigned(TYPE, payload.add("files", all).toString().getBytes(StandardCharsets.UTF_8));
    }

    private static JsonArray array(List<String> texts) {
        JsonArray array = new JsonArray();
        texts.forEach(array::add);
        return array;
    }

    private static JsonObject json(ReleaseFile file) {
        JsonObject json = new JsonObject()
                .add("path", file.path())
                .add("kind", file.kind().name().toLowerCase(Locale.ROOT))
                .add("size", file.size())
                .add("sha256", file.sha256());
        @Nullable String target = file.target();
        if (target != null) {
            json.add("target", target);
        }
        @Nullable Table parts = file.parts();
        if (parts != null) {
            json.add(
                    "parts",
                    new JsonObject()
                            .add("path", parts.path())
                            .add("size", parts.size())
                            .add("sha256", parts.sha256()));
        }
        return json;
    }
}
