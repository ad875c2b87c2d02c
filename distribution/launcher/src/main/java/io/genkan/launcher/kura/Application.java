package io.genkan.launcher.kura;

import io.genkan.kura.configuration.internal.snapshot.ConfigurationsXmlWriter;
import io.genkan.kura.configuration.internal.snapshot.ImportRequest;
import io.genkan.support.crypto.AesText;
import io.genkan.support.file.DurableFile;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * Takes a Kura over into a data folder, and takes that back. What it does it writes down first, in
 * {@code import-kura.undo}, so that a power failure leaves nothing that nobody knows of. The snapshot is handed over last.
 */
final class Application {
    private static final String COPIED = "copied.";
    private static final String KEPT = "kept";
    private static final String CREATED = "created";

    private final Path data;
    private final Path snapshots;
    private final Path drop;
    private final Path custom;
    private final Path before;
    private final Path record;

    Application(Path data) {
        this.data = data;
        this.snapshots = data.resolve("user/snapshots");
        this.drop = data.resolve("packages/drop");
        this.custom = data.resolve("user/kura_custom.properties");
        this.before = data.resolve("user/kura_custom.properties.before-import");
        this.record = data.resolve("import-kura.undo");
    }

    /**
     * Takes over what a survey found. When something fails, all of it is taken back.
     *
     * @throws IllegalArgumentException with one sentence, when another import waits
     * @throws IOException when the data folder cannot be written to
     */
    void apply(Takeover takeover) throws IOException {
        if (ImportRequest.find(snapshots) != null) {
            throw new IllegalArgumentException(
                    "An import waits for the next start already: start the gateway, or take it"
                            + " back with import-kura --undo.");
        }
        Properties done = new Properties();
        List<Path[]> copies = new ArrayList<>();
        for (Path file : takeover.installed()) {
            copies.add(new Path[] {file, drop.resolve(String.valueOf(file.getFileName()))});
        }
        takeover.keystores().forEach((place, file) -> copies.add(new Path[] {file, data.resolve(place)}));
        copies.removeIf(copy -> Files.exists(copy[1]));
        for (int i = 0; i < copies.size(); i++) {
            done.setProperty(COPIED + i, data.relativize(copies.get(i)[1]).toString());
        }
        if (!takeover.properties().isEmpty()) {
            done.setProperty(custom.getFileName().toString(), Files.exists(custom) ? KEPT : CREATED);
        }
        Files.createDirectories(data);
        DurableFile.write(record, text(done).getBytes(StandardCharsets.UTF_8));
        try {
            for (Path[] copy : copies) {
                Files.createDirectories(copy[1].getParent());
                DurableFile.writeSecret(copy[1], Files.readAllBytes(copy[0]));
            }
            properties(takeover.properties());
            if (!takeover.taken().isEmpty()) {
                Files.createDirectories(snapshots);
                leaveSomethingToGoBackTo();
                request(takeover).leave(snapshots);
            }
        } catch (IOException | RuntimeException e) {
            try {
                undo(false);
            } catch (IOException notUndone) {
                e.addSuppressed(notUndone);
            }
            throw e;
        }
    }

    /** A gateway without any snapshot could not be rolled back; an empty one means defaults. */
    private void leaveSomethingToGoBackTo() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(snapshots, "snapshot_*.xml")) {
            if (!files.iterator().hasNext()) {
                DurableFile.writeSecret(
                        snapshots.resolve("snapshot_0.xml"),
                        ConfigurationsXmlWriter.write(List.of()).getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    /** Sealed with a key of its own, so that the Kura's passwords do not lie open until the next start. */
    private static ImportRequest request(Takeover takeover) throws IOException {
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        String key = HexFormat.of().formatHex(random);
        try {
            String xml = ConfigurationsXmlWriter.write(takeover.taken());
            return new ImportRequest(key, new String(AesText.encrypt(key, xml.toCharArray())));
        } catch (GeneralSecurityException e) {
            throw new IOException("This Java platform has no AES with GCM.", e);
        }
    }

    private void properties(Map<String, String> taken) throws IOException {
        if (taken.isEmpty()) {
            return;
        }
        Properties fresh = new Properties();
        fresh.putAll(taken);
        String old = "";
        if (Files.exists(custom)) {
            old = Files.readString(custom);
            DurableFile.write(before, old.getBytes(StandardCharsets.UTF_8));
            fresh.keySet().removeAll(KuraSource.load(custom).keySet());
        }
        Files.createDirectories(custom.getParent());
        String end = old.isEmpty() || old.endsWith("\n") ? "" : "\n";
        DurableFile.write(custom, (old + end + text(fresh)).getBytes(StandardCharsets.UTF_8));
    }

    /** Lines of a properties file without the date that the JDK writes. */
    private static String text(Properties properties) throws IOException {
        StringWriter out = new StringWriter();
        properties.store(out, null);
        return out.toString()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .sorted()
                .map(line -> line + "\n")
                .reduce("", String::concat);
    }

    /**
     * Takes back what was taken over last.
     *
     * @return one sentence for each thing that was done or is left to do
     * @throws IllegalArgumentException with one sentence, when there is nothing
     */
    List<String> undo() throws IOException {
        if (!Files.isRegularFile(record)) {
            throw new IllegalArgumentException("There is no import of a Kura to take back in " + data + ".");
        }
        return undo(ImportRequest.find(snapshots) == null);
    }

    private List<String> undo(boolean takenOver) throws IOException {
        Properties done = KuraSource.load(record);
        List<String> told = new ArrayList<>();
        ImportRequest.done(snapshots);
        if (!takenOver) {
            told.add("No snapshot waits for the next start any more.");
        } else {
            told.add(
                    "If the gateway was started since then, roll back its configuration to the snapshot before the import.");
        }
        for (String name : done.stringPropertyNames()) {
            Path file = data.resolve(done.getProperty(name)).normalize();
            boolean isPackage = file.startsWith(drop);
            if (name.startsWith(COPIED)
                    && file.startsWith(data)
                    && (!takenOver || isPackage)
                    && Files.isRegularFile(file)) {
                Files.delete(file);
                told.add(file.getFileName() + " is removed"
                        + (isPackage && takenOver ? "; uninstall the package if it is installed." : "."));
            }
        }
        String changed = done.getProperty(custom.getFileName().toString(), "");
        if (changed.equals(KEPT) && Files.exists(before)) {
            DurableFile.write(custom, Files.readAllBytes(before));
            Files.delete(before);
            told.add(custom + " is as it was.");
        } else if (changed.equals(CREATED) && Files.deleteIfExists(custom)) {
            told.add(custom + " is removed.");
        }
        Files.delete(record);
        return told;
    }
}
