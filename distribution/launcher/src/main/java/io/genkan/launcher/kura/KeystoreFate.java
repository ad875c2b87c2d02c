package io.genkan.launcher.kura;

import io.genkan.kura.configuration.internal.snapshot.ImportRequest;
import io.genkan.kura.configuration.internal.snapshot.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.eclipse.kura.configuration.Password;
import org.jspecify.annotations.Nullable;

/** Keystores of a Kura: their files are copied to the data folder, with the password that opens them. */
final class KeystoreFate {
    static final String FACTORY = "org.eclipse.kura.core.keystore.FilesystemKeystoreServiceImpl";

    private static final String PATH = "keystore.path";
    private static final String PASSWORD = "keystore.password";

    private final KuraSource source;
    private final ImportRequest request;
    private final Map<String, Path> copies;
    private final Properties passwords;

    KeystoreFate(KuraSource source, ImportRequest request, Map<String, Path> copies) {
        this.source = source;
        this.request = request;
        this.copies = copies;
        Path file = source.file(source.home() + "/data/store.save");
        this.passwords = Files.isReadable(file) ? KuraSource.load(file) : new Properties();
    }

    /**
     * What becomes of one.
     *
     * @param settings null when it is left behind
     * @param words why it is left behind
     */
    record Outcome(@Nullable Settings settings, String words) {}

    Outcome of(Settings settings) {
        if (!(settings.properties().get(PATH) instanceof String path) || path.isBlank()) {
            return new Outcome(null, "it names no file; the gateway makes a keystore of its own");
        }
        Path file = source.file(path);
        if (!Files.isRegularFile(file)) {
            return new Outcome(null, "its file " + file + " is not there; the gateway makes one of its own");
        }
        if (!Files.isReadable(file)) {
            return new Outcome(null, "its file " + file + " cannot be read; let this user read it");
        }
        String place = "security/kura-" + settings.pid().replaceAll("[^A-Za-z0-9._-]", "_") + ".ks";
        copies.put(place, file);
        Map<String, Object> changed = new LinkedHashMap<>(settings.properties());
        changed.put(PATH, place);
        String kept = passwords.getProperty(settings.pid(), passwords.getProperty(path));
        String clear = kept == null ? null : request.clear(kept);
        if (clear != null) {
            changed.put(PASSWORD, new Password(clear));
        }
        return new Outcome(new Settings(settings.pid(), changed), "");
    }
}
