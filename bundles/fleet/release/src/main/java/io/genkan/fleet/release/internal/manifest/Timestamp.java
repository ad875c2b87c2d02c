package io.genkan.fleet.release.internal.manifest;

import com.eclipsesource.json.JsonObject;
import io.genkan.fleet.release.internal.sign.Envelope;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * Says which release is the newest, for a short time.
 *
 * @param version counts up with each timestamp
 * @param expires until when it counts
 * @param release version of the newest release
 * @param size bytes of its envelope
 * @param sha256 of its envelope
 */
public record Timestamp(long version, Instant expires, long release, long size, String sha256) {
    /** Type of the envelope. */
    public static final String TYPE = "application/vnd.genkan.timestamp+json";

    /**
     * {@return what an envelope says, whoever signed it}
     *
     * @throws IllegalArgumentException when it is no timestamp
     */
    public static Timestamp of(Envelope envelope) {
        JsonObject json = Described.payload(envelope, TYPE, "timestamp");
        try {
            JsonObject release = json.get("release").asObject();
            return new Timestamp(
                    Described.version(json),
                    Described.instant(json, "expires"),
                    Described.version(release),
                    release.get("size").asLong(),
                    Described.text(release, "sha256"));
        } catch (UnsupportedOperationException | NullPointerException e) {
            throw new IllegalArgumentException("The timestamp lacks something, or has something of another type.", e);
        }
    }

    /** {@return an envelope with this timestamp, signed by nobody yet} */
    public Envelope envelope() {
        JsonObject payload = new JsonObject()
                .add("format", 1)
                .add("version", version)
                .add("expires", expires.toString())
                .add(
                        "release",
                        new JsonObject()
                                .add("version", release)
                                .add("size", size)
                                .add("sha256", sha256));
        return Envelope.unsigned(TYPE, payload.toString().getBytes(StandardCharsets.UTF_8));
    }
}
