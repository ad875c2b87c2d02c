package io.genkan.console.rest.internal.backup;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import io.genkan.api.deployment.DryRun;
import io.genkan.api.deployment.InstalledPackage;
import io.genkan.api.deployment.Outcome;
import io.genkan.api.deployment.PackageDeployment;
import io.genkan.api.deployment.PackageRefusedException;
import io.genkan.console.rest.internal.configuration.SettingsRestore;
import io.genkan.console.rest.internal.route.Problem;
import io.genkan.console.rest.internal.route.Sentences;
import io.genkan.console.rest.internal.services.Services;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.security.keystore.KeystoreService;

/** Makes this gateway what a backup says: packages, models, settings, keys, in that order. */
final class Restore {
    private static final int PACKAGE_MINUTES = 10;
    private static final int KEYSTORE_SECONDS = 10;

    private final Services services;
    private final SettingsRestore settings;
    private final Places places;

    Restore(Services services, SettingsRestore settings, Places places) {
        this.services = services;
        this.settings = settings;
        this.places = places;
    }

    /** {@return what would be done; nothing is changed} */
    JsonObject preview(BackupContent backup) throws Problem, KuraException, IOException {
        JsonArray packages = new JsonArray();
        for (Path each : backup.packages()) {
            packages.add(preview(each));
        }
        JsonArray models = new JsonArray();
        backup.models().keySet().forEach(models::add);
        JsonArray keystores = new JsonArray();
        backup.keys().keySet().forEach(keystores::add);
        return new JsonObject()
                .add("manifest", backup.manifest())
                .add("packages", packages)
                .add("changes", settings.difference(backup.settings()))
                .add("models", models)
                .add("keystores", keystores);
    }

    private JsonObject preview(Path file) throws Problem, IOException {
        PackageDeployment deployment = services.need(PackageDeployment.class);
        try (InputStream in = Files.newInputStream(file)) {
            DryRun dryRun = deployment.dryRunInstall(in);
            return new JsonObject()
                    .add("name", dryRun.name())
                    .add("version", dryRun.version())
                    .add("installedVersion", dryRun.installedVersion())
                    .add("missing", String.join(" ", dryRun.unresolved()));
        } catch (PackageRefusedException e) {
            return new JsonObject()
                    .add("name", "")
                    .add("version", "")
                    .add("installedVersion", "")
                    .add("missing", String.valueOf(e.getMessage()));
        }
    }

    /**
     * Does it.
     *
     * @param told gets one sentence for each step
     * @return sentences about what could not be restored
     */
    List<String> apply(BackupContent backup, String identity, Consumer<String> told)
            throws Problem, KuraException, IOException {
        List<String> problems = new ArrayList<>();
        packages(backup, identity, told, problems);
        for (Map.Entry<String, Path> each : backup.models().entrySet()) {
            Path target = places.models().resolve(each.getKey());
            Files.createDirectories(target.getParent());
            Files.copy(each.getValue(), target, StandardCopyOption.REPLACE_EXISTING);
        }
        if (!backup.models().isEmpty()) {
            told.accept(
                    backup.models().size() + " files of models are back; the next start of the gateway loads them.");
        }
        problems.addAll(settings.apply(backup.settings(), identity));
        told.accept("The settings are back.");
        for (Map.Entry<String, byte[]> each : backup.keys().entrySet()) {
            keys(each.getKey(), each.getValue(), problems);
        }
        told.accept("The keys are back.");
        return problems;
    }

    private void packages(BackupContent backup, String identity, Consumer<String> told, List<String> problems)
            throws Problem, IOException {
        if (backup.packages().isEmpty()) {
            return;
        }
        PackageDeployment deployment = services.need(PackageDeployment.class);
        List<java.util.concurrent.CompletableFuture<Outcome>> all = new ArrayList<>();
        for (Path each : backup.packages()) {
            JsonObject known = preview(each);
            boolean there = deployment.installed().stream()
                    .map(InstalledPackage::name)
                    .anyMatch(known.getString("name", "")::equals);
            if (!there || !known.getString("version", "").equals(known.getString("installedVersion", ""))) {
                try (InputStream in = Files.newInputStream(each)) {
                    // all are queued first, for they may need each other
                    all.add(deployment.install(in, "backup (" + identity + ")").toCompletableFuture());
                }
            }
        }
        for (java.util.concurrent.CompletableFuture<Outcome> each : all) {
            try {
                Outcome outcome = each.get(PACKAGE_MINUTES, TimeUnit.MINUTES);
                if (outcome.succeeded()) {
                    told.accept("Package " + outcome.name() + " " + outcome.version() + " is installed.");
                } else {
                    problems.add(outcome.message());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("The gateway is stopping.", e);
            } catch (ExecutionException | TimeoutException e) {
                problems.add("A package could not be installed: " + Sentences.of(e, "see the log."));
            }
        }
    }

    private void keys(String pid, byte[] content, List<String> problems) {
        try {
            KeystoreService keystore = await(pid)
                    .orElseThrow(() -> new IOException("it did not come up within " + KEYSTORE_SECONDS + " s"));
            for (Map.Entry<String, KeyStore.Entry> each :
                    KeyEntries.read(content).entrySet()) {
                keystore.setEntry(each.getKey(), each.getValue());
            }
        } catch (IOException | GeneralSecurityException | KuraException e) {
            problems.add("The keys of keystore " + pid + " are not back: " + Sentences.of(e, "see the log."));
        }
    }

    /** A keystore that the settings have just made takes a moment. */
    private Optional<KeystoreService> await(String pid) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(KEYSTORE_SECONDS);
        while (System.nanoTime() < end) {
            Services.Found<KeystoreService> found =
                    services.byPid(KeystoreService.class).get(pid);
            if (found != null) {
                return Optional.of(found.service());
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
        }
        return Optional.empty();
    }
}
