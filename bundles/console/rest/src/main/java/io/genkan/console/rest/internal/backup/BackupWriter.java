package io.genkan.console.rest.internal.backup;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import io.genkan.console.rest.internal.configuration.StoredSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.configuration.ComponentConfiguration;
import org.eclipse.kura.configuration.ConfigurationService;
import org.eclipse.kura.security.keystore.KeystoreService;

/** Writes everything that makes this gateway what it is into one zip; whoever calls seals it. */
final class BackupWriter {
    static final int FORMAT = 1;
    static final String MANIFEST = "manifest.json";
    static final String SETTINGS = "settings.json";
    static final String PACKAGES = "packages/";
    static final String MODELS = "models/";
    static final String KEYS = "keys/";

    private final ConfigurationService configurations;
    private final SortedMap<String, KeystoreService> keystores;
    private final Places places;
    private final JsonObject facts;

    /**
     * @param keystores by pid
     * @param facts about this gateway, for who looks at the backup
     */
    BackupWriter(
            ConfigurationService configurations,
            SortedMap<String, KeystoreService> keystores,
            Places places,
            JsonObject facts) {
        this.configurations = configurations;
        this.keystores = keystores;
        this.places = places;
        this.facts = facts;
    }

    void write(OutputStream out) throws IOException, KuraException, GeneralSecurityException {
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        JsonArray packages = new JsonArray();
        places.packageFiles().forEach(file -> packages.add(file.getFileName().toString()));
        JsonArray models = new JsonArray();
        for (Path each : places.modelFiles()) {
            models.add(name(each));
        }
        JsonArray keys = new JsonArray();
        keystores.keySet().forEach(keys::add);
        text(
                zip,
                MANIFEST,
                new JsonObject()
                        .add("format", FORMAT)
                        .merge(facts)
                        .add("packages", packages)
                        .add("models", models)
                        .add("keystores", keys)
                        .toString());
        text(zip, SETTINGS, settings().toString());
        for (Path each : places.packageFiles()) {
            file(zip, PACKAGES + each.getFileName(), each);
        }
        for (Path each : places.modelFiles()) {
            file(zip, MODELS + name(each), each);
        }
        for (Map.Entry<String, KeystoreService> each : keystores.entrySet()) {
            zip.putNextEntry(new ZipEntry(KEYS + each.getKey()));
            zip.write(KeyEntries.write(each.getValue()));
            zip.closeEntry();
        }
        zip.finish();
    }

    private String name(Path model) {
        return places.models().relativize(model).toString().replace('\\', '/');
    }

    private JsonObject settings() throws KuraException {
        JsonObject all = new JsonObject();
        for (String pid : new TreeSet<>(configurations.getConfigurableComponentPids())) {
            // one by one: passwords come in clear only so
            ComponentConfiguration one = configurations.getComponentConfiguration(pid);
            if (one != null && one.getConfigurationProperties() != null) {
                all.add(pid, StoredSettings.write(one.getConfigurationProperties()));
            }
        }
        return all;
    }

    private static void text(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private static void file(ZipOutputStream zip, String name, Path file) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        Files.copy(file, zip);
        zip.closeEntry();
    }
}
