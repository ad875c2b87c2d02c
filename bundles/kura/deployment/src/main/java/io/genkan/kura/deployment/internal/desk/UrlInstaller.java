package io.genkan.kura.deployment.internal.desk;

import io.genkan.api.deployment.DeploymentJob;
import io.genkan.api.deployment.DeploymentJob.Stage;
import io.genkan.api.deployment.Outcome;
import io.genkan.api.deployment.Outcome.Reason;
import io.genkan.api.deployment.Outcome.State;
import io.genkan.kura.deployment.internal.download.Download;
import io.genkan.kura.deployment.internal.download.DownloadException;
import io.genkan.kura.deployment.internal.download.DownloadQueue;
import io.genkan.kura.deployment.internal.download.DownloadSpec;
import io.genkan.kura.deployment.internal.download.DownloadSpec.Limits;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;

/** Installs packages from addresses. Thread-safe. */
public final class UrlInstaller implements AutoCloseable {
    private static final Duration TOTAL = Duration.ofHours(2);
    private static final long SIZE = 1L << 30;

    private final PackageDesk desk;
    private final Path folder;
    private final Supplier<Optional<SSLSocketFactory>> tls;
    private final Limits limits;
    private final DownloadQueue queue = new DownloadQueue("genkan-package-urls");
    private final Map<URI, Stage> stages = new ConcurrentHashMap<>();
    private final Map<URI, Download> running = new ConcurrentHashMap<>();

    /**
     * An installer over a desk.
     *
     * @param folder where files grow, on the disk of the installed packages
     */
    public UrlInstaller(PackageDesk desk, Path folder, Supplier<Optional<SSLSocketFactory>> tls, Limits limits) {
        this.desk = desk;
        this.folder = folder;
        this.tls = tls;
        this.limits = limits;
    }

    /** {@return the limits that Kura's properties set: dpa.connection.timeout and dpa.read.timeout, milliseconds} */
    public static Limits limits(Properties properties) {
        return new Limits(
                millis(properties, "dpa.connection.timeout"), millis(properties, "dpa.read.timeout"), TOTAL, SIZE);
    }

    private static Duration millis(Properties properties, String key) {
        try {
            return Duration.ofMillis(
                    Integer.parseInt(properties.getProperty(key, "60000").trim()));
        } catch (NumberFormatException e) {
            return Duration.ofSeconds(60);
        }
    }

    /** {@return what is to be downloaded and not yet at the desk} */
    public List<DeploymentJob> jobs() {
        return stages.entrySet().stream()
                .map(entry -> new DeploymentJob(entry.getKey().toString(), "", entry.getValue(), ""))
                .toList();
    }

    /** Installs a package from {@code http:}, {@code https:} or {@code file:}. */
    public CompletableFuture<Outcome> install(URI source) {
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        String scheme = String.valueOf(source.getScheme()).toLowerCase(Locale.ROOT);
        if (!List.of("http", "https", "file").contains(scheme)) {
            return CompletableFuture.completedFuture(failed(
                    source, Reason.DOWNLOAD, source + " is no address of a package: use http:, https: or file:."));
        }
        desk.announce();
        boolean known = stages.putIfAbsent(source, Stage.QUEUED) != null;
        if (known
                || !queue.offer(
                        source.toString(), () -> bring(source, scheme, outcome), () -> dropped(source, outcome))) {
            desk.arrived();
            if (!known) {
                stages.remove(source);
            }
            return CompletableFuture.completedFuture(failed(
                    source,
                    Reason.BUSY,
                    source + " is being installed already, or " + DownloadQueue.CAPACITY + " others are."));
        }
        Future<?> unused = outcome.whenComplete((done, problem) -> queue.release(source.toString()));
        return outcome;
    }

    private void bring(URI source, String scheme, CompletableFuture<Outcome> outcome) {
        stages.put(source, Stage.DOWNLOADING);
        try {
            CompletableFuture<Outcome> installing = scheme.equals("file") ? open(source) : download(source);
            Future<?> unused = installing.thenAccept(outcome::complete);
        } catch (DownloadException e) {
            outcome.complete(failed(source, e.reason(), String.valueOf(e.getMessage())));
        } catch (IOException | RuntimeException e) {
            outcome.complete(failed(source, Reason.DISK, source + " cannot be read: " + e.getMessage() + '.'));
        } finally {
            stages.remove(source);
            running.remove(source);
            desk.arrived();
        }
    }

    private void dropped(URI source, CompletableFuture<Outcome> outcome) {
        stages.remove(source);
        desk.arrived();
        outcome.complete(failed(source, Reason.CANCELLED, "The gateway is stopping: install " + source + " again."));
    }

    private CompletableFuture<Outcome> open(URI source) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(Path.of(source)))) {
            return desk.install(in, source.toString());
        }
    }

    private CompletableFuture<Outcome> download(URI source) throws IOException {
        Path target = folder.resolve(UUID.randomUUID() + ".dp");
        Download download = new Download(
                new DownloadSpec(
                        source, target, Optional.empty(), Optional.empty(), false, DownloadSpec.Pace.FREE, limits),
                tls);
        running.put(source, download);
        download.run((done, total) -> {});
        return desk.installFile(target, source.toString());
    }

    private static Outcome failed(URI source, Reason reason, String message) {
        return new Outcome(State.UNCHANGED, reason, source.toString(), "", message);
    }

    @Override
    public void close() throws InterruptedException {
        running.values().forEach(Download::cancel);
        queue.close();
    }
}
