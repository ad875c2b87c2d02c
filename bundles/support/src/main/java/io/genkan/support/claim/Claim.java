package io.genkan.support.claim;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.ParseException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * What a new gateway needs to join a fleet, once. Written as {@code GENKAN1.CONTENT.CHECK}: compressed JSON in Base64 for
 * addresses, and the begin of its SHA-256, so that what was cut or mistyped is known as such.
 *
 * @param id of this claim; a gateway uses one only once
 * @param server address of the hawkBit server
 * @param tenant of the server
 * @param gateway name of the target on the server
 * @param kind {@code TargetToken}, or {@code GatewayToken} of a whole tenant
 * @param token what the server knows the gateway by
 * @param expires until when the claim can be used
 * @param root envelope of the root of trust for releases, empty: none
 */
public record Claim(
        String id,
        String server,
        String tenant,
        String gateway,
        String kind,
        String token,
        Instant expires,
        String root) {
    private static final String MARK = "GENKAN1";
    private static final int LARGEST = 1 << 18;
    private static final int CHECK = 8;

    /** Checks what it is made of. */
    public Claim {
        if (!id.matches("[0-9a-f]{16,64}")) {
            throw new IllegalArgumentException("the claim has no id");
        }
        URI address = URI.create(server);
        if (address.getHost() == null || !server.matches("https?://.*")) {
            throw new IllegalArgumentException("its server is \"" + server + "\"");
        }
        if (tenant.isBlank() || (!kind.equals("TargetToken") && !kind.equals("GatewayToken"))) {
            throw new IllegalArgumentException("its tenant or kind of token is none");
        }
        if (!token.matches("[\\x21-\\x7e]{1,512}")) {
            throw new IllegalArgumentException("its token is none");
        }
        if (kind.equals("TargetToken") && gateway.isBlank()) {
            throw new IllegalArgumentException("it names no gateway");
        }
    }

    /** {@return its text} */
    public String text() {
        byte[] json = new JsonObject()
                .add("id", id)
                .add("server", server)
                .add("tenant", tenant)
                .add("gateway", gateway)
                .add("kind", kind)
                .add("token", token)
                .add("expires", expires.toString())
                .add("root", root)
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
            out.write(json);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        String content = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
        return MARK + '.' + content + '.' + check(content);
    }

    /**
     * {@return the claim of a text}
     *
     * @throws IllegalArgumentException with one sentence, when it is none, or damaged
     */
    public static Claim parse(String text) {
        String[] parts = text.replaceAll("\\s", "").split("\\.", -1);
        if (parts.length < 2 || !parts[0].equals(MARK)) {
            throw new IllegalArgumentException("This is no claim: it begins with " + MARK + ", take all of its text.");
        }
        if (parts.length != 3 || !check(parts[1]).equals(parts[2])) {
            throw new IllegalArgumentException("The claim is damaged: take all of its text again, or make a new one.");
        }
        try (InflaterInputStream in = new InflaterInputStream(
                new ByteArrayInputStream(Base64.getUrlDecoder().decode(parts[1])))) {
            JsonObject json = Json.parse(new String(in.readNBytes(LARGEST), StandardCharsets.UTF_8))
                    .asObject();
            return new Claim(
                    json.getString("id", ""),
                    json.getString("server", ""),
                    json.getString("tenant", "DEFAULT"),
                    json.getString("gateway", ""),
                    json.getString("kind", "TargetToken"),
                    json.getString("token", ""),
                    Instant.parse(json.getString("expires", "")),
                    json.getString("root", ""));
        } catch (IOException
                | ParseException
                | UnsupportedOperationException
                | DateTimeParseException
                | IllegalArgumentException e) {
            throw new IllegalArgumentException("The claim cannot be used, make a new one: " + e.getMessage() + '.', e);
        }
    }

    private static String check(String content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(hash).substring(0, CHECK);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Its token is no business of a log. */
    @Override
    public String toString() {
        return "claim " + id + " for " + server;
    }
}
