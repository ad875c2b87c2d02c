package io.genkan.console.rest.internal.configuration;

import com.eclipsesource.json.JsonObject;
import io.genkan.console.rest.internal.route.Problem;
import io.genkan.support.file.DurableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.crypto.CryptoService;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commit and confirm: a change is in a journal on disk before it is made, and is undone when nobody confirms it in time,
 * whatever happens to the gateway in between. One change at a time. Thread-safe.
 */
final class Guard implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Guard.class);
    private static final Logger AUDIT = LoggerFactory.getLogger("AuditLogger");
    private static final int TOKEN_BYTES = 16;
    private static final long RETRY_MILLIS = 10_000;

    /** Makes a change. */
    interface Change {
        void make() throws KuraException, Problem;
    }

    /** Brings back what was there before. */
    interface Undo {
        void undo(Pending change) throws KuraException;
    }

    private final Path file;
    private final CryptoService crypto;
    private final Undo undo;
    private final Consumer<JsonObject> news;
    private final long patienceMillis;
    private final LongSupplier clock;
    private final SecureRandom random = new SecureRandom();
    private final ScheduledThreadPoolExecutor executor;
    private @Nullable Pending pending;
    private @Nullable ScheduledFuture<?> timer;

    /**
     * Takes up what the last run of the gateway left.
     *
     * @param file the journal
     * @param news is told what becomes of a change
     * @param patienceMillis how long a change waits to be confirmed
     * @param clock milliseconds since the epoch
     */
    Guard(
            Path file,
            CryptoService crypto,
            Undo undo,
            Consumer<JsonObject> news,
            long patienceMillis,
            LongSupplier clock) {
        this.file = file;
        this.crypto = crypto;
        this.undo = undo;
        this.news = news;
        this.patienceMillis = patienceMillis;
        this.clock = clock;
        this.executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "console-guard");
            thread.setDaemon(true);
            return thread;
        });
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        takeUp();
    }

    private synchronized void takeUp() {
        if (!Files.exists(file)) {
            return;
        }
        try {
            String text = new String(crypto.decryptAes(
                    Files.readString(file, StandardCharsets.US_ASCII).toCharArray()));
            Pending left = Pending.read(text);
            pending = left;
            // a clock that was set in between neither undoes at once nor waits for ever
            schedule(Math.max(0, Math.min(patienceMillis, left.deadline() - clock.getAsLong())));
            LOG.warn("{} is not confirmed yet, and will be undone.", left.what());
        } catch (IOException | KuraException | IllegalArgumentException e) {
            LOG.error("The journal {} of an unconfirmed change cannot be read: {}", file, e.getMessage());
        }
    }

    synchronized Optional<Pending> pending() {
        return Optional.ofNullable(pending);
    }

    /**
     * Makes a change that waits to be confirmed.
     *
     * @param wanted says what to go back to; token and deadline are made here
     * @throws Problem with status 409 when another one waits, or 507 when the journal cannot be written
     */
    synchronized Pending make(Pending wanted, Change change) throws KuraException, Problem {
        Pending other = pending;
        if (other != null) {
            throw Problem.of(409, "pending", other.what() + " by " + other.identity() + " is not confirmed yet.")
                    .hint("Confirm it, or wait until it is undone.");
        }
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        Pending own = new Pending(
                HexFormat.of().formatHex(bytes),
                wanted.what(),
                wanted.identity(),
                clock.getAsLong() + patienceMillis,
                wanted.snapshot(),
                wanted.before());
        try {
            String text = new String(crypto.encryptAes(own.written().toCharArray()));
            Files.createDirectories(file.getParent());
            DurableFile.writeSecret(file, text.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw Problem.of(
                            507,
                            "not-stored",
                            "The change was not made, for its journal could not be written: " + e.getMessage())
                    .hint("Make room on the disk.");
        }
        pending = own;
        try {
            change.make();
        } catch (KuraException | Problem | RuntimeException e) {
            forget();
            throw e;
        }
        schedule(patienceMillis);
        tell("pending", own);
        return own;
    }

    private void schedule(long millis) {
        timer = executor.schedule(this::expired, millis, TimeUnit.MILLISECONDS);
    }

    /** @throws Problem with status 404 when no such change waits */
    synchronized Pending confirm(String token) throws Problem {
        Pending waiting = waiting(token);
        if (timer != null) {
            timer.cancel(false);
        }
        forget();
        tell("confirmed", waiting);
        return waiting;
    }

    /** Undoes it now. */
    void undo(String token) throws Problem {
        waiting(token);
        expired();
    }

    private synchronized Pending waiting(String token) throws Problem {
        Pending waiting = pending;
        if (waiting == null
                || !MessageDigest.isEqual(
                        waiting.token().getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8))) {
            throw Problem.of(404, "not-pending", "No such change waits to be confirmed.")
                    .hint("It was confirmed or undone already: look at the settings.");
        }
        return waiting;
    }

    private synchronized void expired() {
        Pending waiting = pending;
        if (waiting == null) {
            return;
        }
        if (timer != null) {
            timer.cancel(false);
        }
        try {
            undo.undo(waiting);
            forget();
            LOG.warn("{} was not confirmed, and is undone.", waiting.what());
            AUDIT.info("{entrypoint=Console} Console - Success - Undone, as nobody confirmed it: {}", waiting.what());
            tell("undone", waiting);
        } catch (KuraException | RuntimeException e) {
            LOG.error("{} could not be undone, and is tried again: {}", waiting.what(), e.getMessage());
            if (!executor.isShutdown()) {
                schedule(RETRY_MILLIS);
            }
        }
    }

    private void forget() {
        pending = null;
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.error("The journal {} cannot be deleted, and the next start will undo its change: {}", file, e);
        }
    }

    private void tell(String state, Pending change) {
        news.accept(change.told(clock.getAsLong()).add("state", state));
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
