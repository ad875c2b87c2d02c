package io.genkan.console.rest.internal.backup;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.ParseException;
import io.genkan.console.rest.internal.configuration.StoredSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * What is in a backup, read to its end and checked before anything is done with it.
 *
 * @param packages files of packages, unpacked
 * @param models files of models by their path below the folder of the models, unpacked
 * @param keys contents of keystores by pid
 */
record BackupContent(
        JsonObject manifest,
        Map<String, Map<String, Object>> settings,
        List<Path> packages,
        Map<String, Path> models,
        Map<String, byte[]> keys) {
    private static final int MAX_TEXT = 32 * 1024 * 1024;
    private static final long MAX_FILE = 1024L * 1024 * 1024;

    /**
     * Reads a backup that has been opened.
     *
     * @param folder empty; takes the files
     * @throws Sealed.NotOpened when it is not as it was written
     */
    static BackupContent read(InputStream opened, Path folder) throws IOException {
        JsonObject manifest = new JsonObject();
        Map<String, Map<String, Object>> settings = new TreeMap<>();
        List<Path> packages = new ArrayList<>();
        Map<String, Path> models = new TreeMap<>();
        Map<String, byte[]> keys = new TreeMap<>();
        try {
            ZipInputStream zip = new ZipInputStream(opened, StandardCharsets.UTF_8);
            ZipEntry entry = zip.getNextEntry();
            while (entry != null) {
                String name = entry.getName();
                if (name.equals(BackupWriter.MANIFEST)) {
                    manifest = Json.parse(text(zip)).asObject();
                } else if (name.equals(BackupWriter.SETTINGS)) {
                    for (JsonObject.Member each : Json.parse(text(zip)).asObject()) {
                        settings.put(
                                each.getName(),
                                StoredSettings.read(each.getValue().asObject()));
                    }
                } else if (name.startsWith(BackupWriter.PACKAGES)) {
                    packages.add(unpack(zip, folder, packages.size() + ".dp"));
                } else if (name.startsWith(BackupWriter.MODELS)) {
                    String path = name.substring(BackupWriter.MODELS.length());
                    models.put(inside(path), unpack(zip, folder, models.size() + ".model"));
                } else if (name.startsWith(BackupWriter.KEYS)) {
                    keys.put(name.substring(BackupWriter.KEYS.length()), bytes(zip));
                }
                entry = zip.getNextEntry();
            }
            // the rest of the last piece, too: only then nothing was cut off
            opened.transferTo(java.io.OutputStream.nullOutputStream());
        } catch (ParseException | UnsupportedOperationException | IllegalArgumentException e) {
            throw new Sealed.NotOpened("The backup is damaged: " + e.getMessage());
        }
        if (manifest.getInt("format", 0) != BackupWriter.FORMAT) {
            throw new Sealed.NotOpened(
                    "The backup was made by another version of the gateway, and cannot be read here.");
        }
        return new BackupContent(manifest, settings, packages, models, keys);
    }

    /** {@return a path that stays below its folder} */
    private static String inside(String path) throws IOException {
        Path normal = Path.of("root").resolve(path).normalize();
        if (path.isEmpty()
                || !normal.startsWith("root")
                || normal.getNameCount() < 2
                || Path.of(path).isAbsolute()) {
            throw new Sealed.NotOpened("The backup names a file outside of the gateway's folders.");
        }
        return path;
    }

    private static Path unpack(ZipInputStream zip, Path folder, String name) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve(name);
        long size = 0;
        try (java.io.OutputStream out = Files.newOutputStream(file)) {
            byte[] buffer = new byte[64 * 1024];
            int count = zip.read(buffer);
            while (count >= 0) {
                size += count;
                if (size > MAX_FILE) {
                    throw new Sealed.NotOpened("A file in the backup is larger than 1 GB.");
                }
                out.write(buffer, 0, count);
                count = zip.read(buffer);
            }
        }
        return file;
    }

    private static byte[] bytes(ZipInputStream zip) throws IOException {
        byte[] bytes = zip.readNBytes(MAX_TEXT + 1);
        if (bytes.length > MAX_TEXT) {
            throw new Sealed.NotOpened("The backup is damaged: a part of it is too large.");
        }
        return bytes;
    }

    private static String text(ZipInputStream zip) throws IOException {
        return new String(bytes(zip), StandardCharsets.UTF_8);
    }
}
