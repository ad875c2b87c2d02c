package io.genkan.inference.maintenance.internal.model;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.ParseException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** The archive that {@code train} writes. */
public final class Archive {
    private static final long MOST_BYTES = 64L << 20;

    private Archive() {}

    /** Reads an archive and lets the model answer its golden vectors. */
    public static TrainedModel read(Path file) throws ModelException {
        try {
            long size = Files.size(file);
            if (size > MOST_BYTES) {
                throw new ModelException(file.getFileName() + " has " + (size >> 20) + " MB: at most "
                        + (MOST_BYTES >> 20) + " MB are taken.");
            }
            try (ZipFile zip = new ZipFile(file.toFile())) {
                String card = new String(entry(zip, "model.json"), StandardCharsets.UTF_8);
                byte[] onnx = entry(zip, "model.onnx");
                String wanted = Json.parse(card).asObject().getString("sha256", "");
                if (!wanted.isEmpty() && !wanted.equals(sha256(onnx))) {
                    throw new ModelException(
                            file.getFileName() + " is damaged: its model has another hash than its card says.");
                }
                PlainModel plain = PlainModel.read(onnx);
                TrainedModel model = CardText.read(card, plain::run);
                if (plain.columns() != model.inputs().size()) {
                    throw new ModelException("The model takes " + plain.columns() + " columns, and its card names "
                            + model.inputs().size() + ".");
                }
                return model;
            }
        } catch (ZipException e) {
            throw new ModelException(file.getFileName() + " is no archive of a model, or cut short.", e);
        } catch (IOException e) {
            throw new ModelException(file.getFileName() + " cannot be read: " + e.getMessage() + ".", e);
        } catch (ParseException | UnsupportedOperationException e) {
            throw new ModelException("model.json in " + file.getFileName() + " is no JSON of a card.", e);
        }
    }

    private static byte[] entry(ZipFile zip, String name) throws ModelException, IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new ModelException("The archive has no " + name + ": give one that train wrote.");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] content = in.readNBytes((int) MOST_BYTES + 1);
            if (content.length > MOST_BYTES) {
                throw new ModelException(name + " has more than " + (MOST_BYTES >> 20) + " MB.");
            }
            return content;
        }
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
