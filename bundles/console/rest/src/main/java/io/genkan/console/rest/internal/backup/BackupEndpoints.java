package io.genkan.console.rest.internal.backup;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import io.genkan.console.rest.internal.configuration.SettingsRestore;
import io.genkan.console.rest.internal.packages.Uploads;
import io.genkan.console.rest.internal.route.Answer;
import io.genkan.console.rest.internal.route.Call;
import io.genkan.console.rest.internal.route.Endpoint;
import io.genkan.console.rest.internal.route.Endpoints;
import io.genkan.console.rest.internal.route.Permissions;
import io.genkan.console.rest.internal.route.Problem;
import io.genkan.console.rest.internal.route.Schema;
import io.genkan.console.rest.internal.route.Sentences;
import io.genkan.console.rest.internal.route.Topics;
import io.genkan.console.rest.internal.services.Services;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.configuration.ConfigurationService;
import org.eclipse.kura.security.keystore.KeystoreService;
import org.eclipse.kura.system.SystemService;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The whole gateway in one file, and back, on this gateway or a spare one. */
@Component(service = Endpoints.class)
public final class BackupEndpoints implements Endpoints {
    private static final long MAX_UPLOAD = 2L * 1024 * 1024 * 1024;

    private final Services services;
    private final SystemService system;
    private final ConfigurationService configurations;
    private final Topics topics;
    private final Places places;
    private final Path folder;
    private final Uploads uploads;
    private final Restore restore;
    private final SecureRandom random = new SecureRandom();
    private final Object oneAtATime = new Object();

    @Activate
    public BackupEndpoints(
            BundleContext context,
            @Reference SystemService system,
            @Reference ConfigurationService configurations,
            @Reference SettingsRestore settings,
            @Reference Topics topics)
            throws IOException {
        this.services = new Services(context);
        this.system = system;
        this.configurations = configurations;
        this.topics = topics;
        this.places = Places.of(system, context.getProperty("genkan.models"));
        this.folder = Path.of(system.getKuraDataDirectory(), "console", "restore");
        clean();
        this.uploads = new Uploads(folder.resolve("uploads"));
        this.restore = new Restore(services, settings, places);
    }

    @Deactivate
    void deactivate() {
        services.close();
    }

    @Override
    public List<Endpoint> endpoints() {
        Schema passphrase = Schema.object().need("passphrase", Schema.text());
        Schema preview = Schema.map(Schema.any());
        return List.of(
                Endpoint.post(
                                "/backup",
                                Permissions.ALL,
                                "Settings, packages, models and keys in one file, sealed with a passphrase",
                                this::backup)
                        .takes(passphrase),
                Endpoint.post("/restore", Permissions.ALL, "Send a backup", this::upload)
                        .query("name", "the file's name")
                        .uploads(MAX_UPLOAD, "application/octet-stream")
                        .answers(Schema.object().need("id", Schema.text()).need("size", Schema.integer())),
                Endpoint.post(
                                "/restore/{id}/preview",
                                Permissions.ALL,
                                "What restoring would change; nothing is changed",
                                this::preview)
                        .takes(passphrase)
                        .answers(preview)
                        .onlyLooks(),
                Endpoint.post("/restore/{id}/apply", Permissions.ALL, "Restore the backup", this::apply)
                        .takes(passphrase)
                        .answers(Schema.object().need("problems", Schema.list(Schema.text()))));
    }

    private static char[] passphrase(Call call) throws Problem {
        return call.json().text("passphrase").toCharArray();
    }

    private Answer backup(Call call) throws Problem {
        char[] passphrase = passphrase(call);
        if (passphrase.length < Sealed.SHORTEST_PASSPHRASE) {
            throw Problem.of(
                    422,
                    "weak",
                    "The passphrase of a backup has " + Sealed.SHORTEST_PASSPHRASE + " characters or more.");
        }
        SortedMap<String, KeystoreService> keystores = new TreeMap<>();
        services.byPid(KeystoreService.class).forEach((pid, found) -> keystores.put(pid, found.service()));
        String name = String.valueOf(system.getDeviceName());
        JsonObject facts = new JsonObject()
                .add("gateway", name)
                .add("version", String.valueOf(system.getKuraVersion()))
                .add("time", System.currentTimeMillis());
        BackupWriter writer = new BackupWriter(configurations, keystores, places, facts);
        return Answer.file(name + ".genkan-backup", "application/octet-stream", out -> {
            try {
                OutputStream sealed = Sealed.output(out, passphrase, random);
                writer.write(sealed);
                sealed.close();
            } catch (KuraException | GeneralSecurityException e) {
                // no end is written: nobody takes it for a whole one
                throw new IOException("The backup could not be made: " + Sentences.of(e, "see the log."), e);
            }
        });
    }

    private Answer upload(Call call) throws Problem, IOException {
        Uploads.Upload upload =
                uploads.take(call.stream(), call.parameter("name").orElse("backup"));
        return Answer.of(201, new JsonObject().add("id", upload.id()).add("size", upload.size()));
    }

    /** Does something with an opened backup. */
    private interface Deed {
        Answer run(BackupContent content) throws Problem, KuraException, IOException;
    }

    private Answer opened(Call call, Deed deed) throws Problem, KuraException, IOException {
        char[] passphrase = passphrase(call);
        Uploads.Upload upload = uploads.need(call.variable("id"));
        synchronized (oneAtATime) {
            Path unpacked = folder.resolve("unpacked");
            try (InputStream in = Files.newInputStream(upload.path())) {
                return deed.run(BackupContent.read(Sealed.input(in, passphrase), unpacked));
            } catch (Sealed.NotOpened e) {
                throw Problem.of(422, "not-opened", String.valueOf(e.getMessage()))
                        .hint("Type the passphrase with which the backup was made.");
            } finally {
                delete(unpacked);
            }
        }
    }

    private Answer preview(Call call) throws Problem, KuraException, IOException {
        return opened(call, content -> Answer.of(restore.preview(content)));
    }

    private Answer apply(Call call) throws Problem, KuraException, IOException {
        return opened(call, content -> {
            List<String> problems = restore.apply(
                    content,
                    call.identity(),
                    sentence -> topics.publish(
                            Topics.CONFIGURATION,
                            new JsonObject().add("state", "restoring").add("what", sentence)));
            uploads.drop(call.variable("id"));
            JsonArray told = new JsonArray();
            problems.forEach(told::add);
            return Answer.of(new JsonObject().add("problems", told));
        });
    }

    /** What was unpacked contains keys, so that nothing of it stays. */
    private void clean() throws IOException {
        delete(folder);
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }
}
