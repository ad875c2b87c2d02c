package io.genkan.console.rest.internal.diagnostics;

import io.genkan.console.rest.internal.configuration.Changes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.eclipse.kura.system.SystemService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what the audit log tells, over restarts. Thread-safe; one thread of its own writes. */
@Component(
        service = {AuditTrail.class, Changes.class},
        immediate = true)
public final class AuditTrail implements Changes {
    private static final Logger LOG = LoggerFactory.getLogger(AuditTrail.class);
    private static final String AUDIT = "AuditLogger";
    private static final long MAX_BYTES = 1024 * 1024;
    private static final long REMEMBERED = TimeUnit.DAYS.toMillis(30);

    private final LogTap log;
    private final AuditFile file;
    private final Map<String, Change> changes = new ConcurrentHashMap<>();
    private final Consumer<LogLine> listener = this::logged;
    private final ExecutorService writer = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "console-audit");
        thread.setDaemon(true);
        return thread;
    });

    @Activate
    public AuditTrail(@Reference LogTap log, @Reference SystemService system) {
        this.log = log;
        this.file = new AuditFile(Path.of(system.getKuraDataDirectory(), "console"), MAX_BYTES);
        writer.execute(() -> {
            try {
                file.since(System.currentTimeMillis() - REMEMBERED).forEach(this::remember);
            } catch (IOException e) {
                LOG.warn("The audit log cannot be read: {}", e.getMessage());
            }
        });
        log.ring().listen(listener);
    }

    @Deactivate
    void deactivate() throws InterruptedException {
        log.ring().forget(listener);
        writer.shutdown();
        if (!writer.awaitTermination(1, TimeUnit.SECONDS)) {
            writer.shutdownNow();
        }
    }

    private void logged(LogLine line) {
        if (line.logger().equals(AUDIT)) {
            AuditEntry.parse(line.time(), line.message()).ifPresent(entry -> {
                remember(entry);
                try {
                    writer.execute(() -> write(entry));
                } catch (RejectedExecutionException stopping) {
                    // the gateway is being stopped
                }
            });
        }
    }

    private void remember(AuditEntry entry) {
        String who = entry.identity().isEmpty() ? entry.entry() : entry.identity();
        entry.changed().ifPresent(what -> remember(what, new Change(who, entry.time())));
    }

    private void remember(String what, Change change) {
        changes.merge(what, change, (before, now) -> before.time() > now.time() ? before : now);
    }

    private void write(AuditEntry entry) {
        try {
            file.append(entry);
        } catch (IOException e) {
            // not by way of the audit log, which would come back here
            LOG.warn("The audit log cannot be written: {}", e.getMessage());
        }
    }

    @Override
    public void made(String pid, String identity) {
        remember(pid, new Change(identity, System.currentTimeMillis()));
    }

    @Override
    public Optional<Change> last(String pid) {
        return Optional.ofNullable(changes.get(pid));
    }

    /** {@return entries from that time on, the oldest first, with all that was told before this call} */
    List<AuditEntry> since(long time) throws IOException {
        try {
            return writer.submit(() -> file.since(time)).get(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("The gateway is stopping.", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("The audit log cannot be read: " + e.getMessage(), e);
        }
    }
}
