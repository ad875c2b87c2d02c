package io.genkan.driver.opcua.internal;

import io.genkan.support.driver.Listeners;
import io.genkan.support.time.BackOff;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a session at the server, on one thread, and in it what is listened to; listeners are told on that thread.
 * Thread-safe.
 */
final class UaConnection implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(UaConnection.class);
    private static final int FIRST_DELAY = 100;
    private static final int MAX_DELAY = 500;
    private static final int DELAY_FOR_SOMEBODY = 5000;
    private static final long END_MILLIS = 1000;

    /** Told what becomes of the connection, on its thread: null when it is up. */
    interface Outcome {
        void told(@Nullable UaFailure failure);
    }

    private final OpcUaOptions options;
    private final UaThreads threads;
    private final UaCredentials.Sources sources;
    private final Listeners listeners;
    private final Outcome outcome;
    private final BackOff backOff;
    private final Thread thread;
    private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private volatile @Nullable UaSession session;
    private volatile UaFailure lastFailure;
    private volatile boolean closed;
    // of the connection's thread alone
    private @Nullable EndpointDescription endpoint;
    private UaLink.@Nullable Remnant remnant;
    private @Nullable UaSubscription subscription;

    UaConnection(
            OpcUaOptions options,
            String name,
            UaThreads threads,
            UaCredentials.Sources sources,
            Listeners listeners,
            Outcome outcome,
            RandomGenerator random) {
        this.options = options;
        this.threads = threads;
        this.sources = sources;
        this.listeners = listeners;
        this.outcome = outcome;
        this.backOff = new BackOff(FIRST_DELAY, MAX_DELAY, random);
        this.lastFailure =
                new UaFailure("CONNECTING", false, "The OPC UA server " + options.place() + " is being connected to.");
        this.thread = new Thread(this::keep, "opcua-" + name);
        this.thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void keep() {
        // a slow board loads these for seconds, which is no time of the server's
        UaEncoding.CONTEXT.getEncodingManager();
        while (!closed) {
            UaFailure failure;
            try {
                failure = once();
            } catch (RuntimeException | LinkageError e) { // border of a thread
                LOG.debug("The connection to {} failed", options.place(), e);
                failure = new UaFailure("INTERNAL", false, "The connection could not be kept: " + e + ".");
            }
            if (closed) {
                return;
            }
            lastFailure = failure;
            outcome.told(failure);
            try {
                TimeUnit.MILLISECONDS.sleep(failure.needsSomebody() ? DELAY_FOR_SOMEBODY : backOff.next());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private UaFailure once() {
        UaLink link;
        try {
            link = open();
        } catch (UaFailure e) {
            return e;
        }
        try {
            tasks.clear();
            Future<?> unused = link.ended().whenComplete((done, failure) -> tasks.add(() -> {}));
            UaSession opened = UaSession.over(link);
            UaSubscription present = new UaSubscription(link, opened.reading(), tasks::add);
            present.add(listeners.all());
            subscription = present;
            session = opened;
            backOff.reset();
            outcome.told(null);
            while (!closed && !link.ended().isDone()) {
                tasks.take().run();
            }
            return link.end();
        } catch (UaFailure e) {
            return link.ended().isDone() ? link.end() : e;
        } catch (InterruptedException e) {
            return link.end();
        } finally {
            session = null;
            subscription = null;
            if (link.ended().isDone()) {
                remnant = link.remnant();
            } else {
                Thread.interrupted(); // the farewell is short
                link.close();
            }
        }
    }

    private UaLink open() throws UaFailure {
        UaCredentials credentials = UaCredentials.of(options, sources);
        try {
            EndpointDescription chosen = endpoint;
            if (chosen == null) {
                chosen = UaEndpoints.choose(options, credentials.user(), UaLink.endpoints(threads, options));
                endpoint = chosen;
            }
            UaLink link = UaLink.open(threads, options, credentials, chosen, remnant);
            remnant = null;
            return link;
        } catch (UaFailure e) {
            if (!e.detail().equals("REFUSED") && !e.detail().equals("SILENT")) {
                endpoint = null; // perhaps it is another one by now
            }
            throw e;
        }
    }

    /** Begins to tell a listener. */
    void listen(Listeners.Entry entry) {
        tasks.add(() -> {
            UaSubscription present = subscription;
            if (present != null && listeners.all().contains(entry)) {
                change(() -> present.add(List.of(entry)));
            }
        });
    }

    /** Ends to tell listeners. */
    void leave(List<Listeners.Entry> entries) {
        tasks.add(() -> {
            UaSubscription present = subscription;
            if (present != null) {
                change(() -> present.remove(entries));
            }
        });
    }

    private interface Change {
        void make() throws UaFailure;
    }

    private static void change(Change change) {
        try {
            change.make();
        } catch (UaFailure e) {
            LOG.debug("A subscription could not be changed", e); // the link has ended, or the server has forgotten it
        }
    }

    /** {@return the session when there is one} */
    UaSession session() throws UaFailure {
        UaSession present = session;
        if (present == null) {
            throw lastFailure;
        }
        return present;
    }

    String place() {
        return options.place();
    }

    /** Ends the connection and its thread; waits at most a second. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(END_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
