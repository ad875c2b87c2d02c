package io.genkan.fleet.release.internal.sign;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import com.eclipsesource.json.ParseException;
import com.eclipsesource.json.WriterConfig;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Bytes and who signed them: a Dead Simple Signing Envelope (DSSE 1.0). What is signed are the bytes as they are, with their
 * type, so that no two readings of one JSON text can differ.
 *
 * @param type what the payload is
 * @param payload the signed bytes
 * @param signatures who signed, and how; a key may be named once
 */
public record Envelope(String type, byte[] payload, List<Signed> signatures) {
    /** One signature. */
    public record Signed(String keyId, byte[] signature) {}

    public Envelope {
        signatures = List.copyOf(signatures);
    }

    /** {@return an envelope that nobody has signed yet} */
    public static Envelope unsigned(String type, byte[] payload) {
        return new Envelope(type, payload, List.of());
    }

    /**
     * {@return the envelope of a JSON text}
     *
     * @throws IllegalArgumentException when it is none
     */
    public static Envelope parse(byte[] json) {
        try {
            JsonObject object =
                    Json.parse(new String(json, StandardCharsets.UTF_8)).asObject();
            List<Signed> signatures = new ArrayList<>();
            for (JsonValue value : object.get("signatures").asArray()) {
                JsonObject signature = value.asObject();
                signatures.add(new Signed(
                        signature.get("keyid").asString(),
                        Base64.getDecoder().decode(signature.get("sig").asString())));
            }
            return new Envelope(
                    object.get("payloadType").asString(),
                    Base64.getDecoder().decode(object.get("payload").asString()),
                    signatures);
        } catch (NullPointerException e) {
            throw new IllegalArgumentException("This is no signed envelope (DSSE): it lacks something.", e);
        } catch (ParseException | UnsupportedOperationException | IllegalArgumentException e) {
            throw new IllegalArgumentException("This is no signed envelope (DSSE): " + e.getMessage(), e);
        }
    }

    /** {@return the envelope as JSON} */
    public byte[] toJson() {
        JsonArray array = new JsonArray();
        for (Signed signed : signatures) {
            array.add(new JsonObject()
                    .add("keyid", signed.keyId())
                    .add("sig", Base64.getEncoder().encodeToString(signed.signature())));
        }
        return new JsonObject()
                .add("payloadType", type)
                .add("payload", Base64.getEncoder().encodeToString(payload))
                .add("signatures", array)
                .toString(WriterConfig.PRETTY_PRINT)
                .getBytes(StandardCharsets.UTF_8);
    }

    /** {@return this envelope with one more signature; one that the key had given before is replaced} */
    public Envelope signedBy(PublicKey key, PrivateKey secret) {
        String id = Keys.id(key);
        List<Signed> all = new ArrayList<>(signatures);
        all.removeIf(signed -> signed.keyId().equals(id));
        all.add(new Signed(id, Keys.sign(secret, signedBytes())));
        return new Envelope(type, payload, all);
    }

    /** {@return the names of those of these keys that have signed; a key counts once} */
    public Set<String> signers(Map<String, PublicKey> keys) {
        Set<String> signers = new HashSet<>();
        byte[] content = signedBytes();
        for (Signed signed : signatures) {
            PublicKey key = keys.get(signed.keyId());
            if (key != null && Keys.verifies(key, content, signed.signature())) {
                signers.add(signed.keyId());
            }
        }
        return signers;
    }

    /** The pre-authentication encoding of DSSE. */
    private byte[] signedBytes() {
        byte[] name = type.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream(payload.length + 64);
        out.writeBytes(ascii("DSSEv1 " + name.length + " "));
        out.writeBytes(name);
        out.writeBytes(ascii(" " + payload.length + " "));
        out.writeBytes(payload);
        return out.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
