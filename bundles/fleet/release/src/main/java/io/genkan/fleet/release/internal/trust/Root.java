package io.genkan.fleet.release.internal.trust;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import io.genkan.fleet.release.internal.manifest.Described;
import io.genkan.fleet.release.internal.sign.Envelope;
import io.genkan.fleet.release.internal.sign.Keys;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whose signatures count: TUF's root role.
 *
 * @param version counts up by one with each root
 * @param expires until when it counts
 * @param keys the keys by their names
 * @param root who signs the next root, and this one
 * @param release who signs releases
 * @param timestamp who says which release is the newest; null: nobody does, and a release's own expiry has to do
 */
public record Root(
        long version,
        Instant expires,
        Map<String, PublicKey> keys,
        Role root,
        Role release,
        @Nullable Role timestamp) {
    /** Type of the envelope. */
    public static final String TYPE = "application/vnd.genkan.root+json";

    public Root {
        keys = Map.copyOf(keys);
        for (Role role : timestamp == null ? List.of(root, release) : List.of(root, release, timestamp)) {
            if (!keys.keySet().containsAll(role.keys())) {
                throw new IllegalArgumentException("A role names a key that the root does not contain.");
            }
        }
    }

    /**
     * {@return what an envelope says, whoever signed it}
     *
     * @throws IllegalArgumentException when it is no root
     */
    public static Root of(Envelope envelope) {
        JsonObject json = Described.payload(envelope, TYPE, "root");
        try {
            Map<String, PublicKey> keys = new LinkedHashMap<>();
            for (JsonObject.Member member : json.get("keys").asObject()) {
                PublicKey key = Keys.publicKey(member.getValue().asString());
                if (!Keys.id(key).equals(member.getName())) {
                    throw new IllegalArgumentException("The key " + member.getName() + " has another name.");
                }
                keys.put(member.getName(), key);
            }
            JsonObject roles = json.get("roles").asObject();
            JsonValue timestamp = roles.get("timestamp");
            return new Root(
                    Described.version(json),
                    Described.instant(json, "expires"),
                    keys,
                    role(roles.get("root")),
                    role(roles.get("release")),
                    timestamp == null ? null : role(timestamp));
        } catch (UnsupportedOperationException | NullPointerException e) {
            throw new IllegalArgumentException("The root lacks something, or has something of another type.", e);
        }
    }

    private static Role role(JsonValue value) {
        JsonObject json = value.asObject();
        Set<String> keys = new HashSet<>();
        for (JsonValue key : json.get("keys").asArray()) {
            keys.add(key.asString());
        }
        return new Role(keys, json.get("threshold").asInt());
    }

    /** {@return an envelope with this root, signed by nobody yet} */
    public Envelope envelope() {
        JsonObject all = new JsonObject();
        keys.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> all.add(entry.getKey(), Keys.text(entry.getValue())));
        JsonObject roles = new JsonObject().add("root", json(root)).add("release", json(release));
        if (timestamp != null) {
            roles.add("timestamp", json(timestamp));
        }
        JsonObject payload = new JsonObject()
                .add("format", 1)
                .add("version", version)
                .add("expires", expires.toString())
                .add("keys", all)
                .add("roles", roles);
        return Envelope.unsigned(TYPE, payload.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static JsonObject json(Role role) {
        JsonArray keys = new JsonArray();
        role.keys().stream().sorted().forEach(keys::add);
        return new JsonObject().add("keys", keys).add("threshold", role.threshold());
    }

    /** {@return whether enough of a role's keys have signed} */
    public boolean isSigned(Envelope envelope, Role role) {
        Map<String, PublicKey> candidates = new LinkedHashMap<>(keys);
        candidates.keySet().retainAll(role.keys());
        return envelope.signers(candidates).size() >= role.threshold();
    }
}
