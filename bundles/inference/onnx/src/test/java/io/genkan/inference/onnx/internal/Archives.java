package io.genkan.inference.onnx.internal;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Archives of models for tests. */
public final class Archives {
    private Archives() {}

    /** A card for a model with input {@code x[n, keys]}. */
    public static JsonObject card(String name, String version, byte[] model, String... keys) {
        var elements = Json.array();
        for (String key : keys) {
            elements.add(Json.object().add("key", key).add("unit", "bar"));
        }
        return Json.object()
                .add("name", name)
                .add("version", version)
                .add("sha256", hash(model))
                .add("inputs", Json.array().add(Json.object().add("tensor", "x").add("elements", elements)))
                .add(
                        "outputs",
                        Json.array().add(Json.object().add("tensor", "y").add("names", Json.array("wear"))));
    }

    /** A golden vector. */
    public static JsonObject golden(JsonObject card, double answer, double... inputs) {
        return card.set(
                "golden",
                Json.array()
                        .add(Json.object()
                                .add("inputs", Json.object().add("x", Json.array(inputs)))
                                .add("outputs", Json.object().add("y", Json.array(answer)))));
    }

    private static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes an archive. */
    public static Path write(Path file, JsonObject card, byte[] model) throws IOException {
        return write(file, card, model, new byte[0]);
    }

    /** Writes an archive that is signed. */
    public static Path signed(Path file, JsonObject card, byte[] model, PrivateKey key)
            throws IOException, GeneralSecurityException {
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(key);
        signature.update(card.toString().getBytes(StandardCharsets.UTF_8));
        return write(file, card, model, signature.sign());
    }

    private static Path write(Path file, JsonObject card, byte[] model, byte[] signature) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            put(zip, "model.json", card.toString().getBytes(StandardCharsets.UTF_8));
            put(zip, "model.onnx", model);
            if (signature.length > 0) {
                put(zip, "model.json.sig", signature);
            }
        }
        return file;
    }

    /** Adds an entry. */
    public static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }
}
