package io.genkan.inference.onnx.internal.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** Unpacks what a model travels in: a ZIP with {@code model.json}, {@code model.onnx} and perhaps {@code model.json.sig}. */
final class ModelArchive {
    static final String CARD = "model.json";
    static final String MODEL = "model.onnx";
    static final String SIGNATURE = "model.json.sig";
    private static final long MAX_CARD_BYTES = 16L << 20;

    private ModelArchive() {}

    /** {@return whether a file is a ZIP} */
    static boolean isZip(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(4);
            return start.length == 4 && start[0] == 'P' && start[1] == 'K' && start[2] == 3 && start[3] == 4;
        }
    }

    /**
     * Unpacks into a folder; other entries are refused.
     *
     * @param maxModelBytes size above which a model is refused, however small the archive is
     */
    static void unpack(Path archive, Path folder, long maxModelBytes) throws IOException, ModelRefusedException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                long limit = switch (entry.getName()) {
                    case CARD -> MAX_CARD_BYTES;
                    case SIGNATURE -> 1024;
                    case MODEL -> maxModelBytes;
                    default ->
                        throw new ModelRefusedException(archive.getFileName() + " contains '"
                                + entry.getName() + "': an archive of a model has model.json, model.onnx and"
                                + " model.json.sig only.");
                };
                try (InputStream in = zip.getInputStream(entry);
                        OutputStream out = Files.newOutputStream(folder.resolve(entry.getName()))) {
                    copy(in, out, limit, entry.getName());
                }
            }
        } catch (ZipException e) {
            throw new ModelRefusedException(archive.getFileName() + " is cut or damaged: fetch it again.", e);
        }
        if (!Files.exists(folder.resolve(CARD)) || !Files.exists(folder.resolve(MODEL))) {
            throw new ModelRefusedException(
                    archive.getFileName() + " lacks " + (Files.exists(folder.resolve(CARD)) ? MODEL : CARD) + ".");
        }
    }

    static void copy(InputStream in, OutputStream out, long limit, String name)
            throws IOException, ModelRefusedException {
        byte[] buffer = new byte[1 << 16];
        long total = 0;
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            total += count;
            if (total > limit) {
                throw new ModelRefusedException(
                        name + " is larger than " + limit + " bytes, which is what this gateway takes.");
            }
            out.write(buffer, 0, count);
        }
    }

    static byte @Nullable [] readIfThere(Path file) throws IOException {
        if (!Files.exists(file)) {
            return null;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Files.copy(file, out);
        return out.toByteArray();
    }
}
