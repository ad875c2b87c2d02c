package io.genkan.kura.cloud.internal.link;

import io.genkan.kura.cloud.internal.RefusedException;
import io.genkan.support.time.BackOff;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.eclipse.kura.KuraConnectException;
import org.eclipse.kura.data.DataTransportService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the connection and makes it again after a loss, on one thread of its own, as long as it is wanted. Pauses double up
 * to the retry interval and are spread at random, so that a fleet does not come back in step; only a connection that has
 * lasted starts with short pauses again. A broker on this machine is asked at once and more often. Thread-safe.
 */
final class LinkKeeper implements AutoCloseable {
    private static final Logger logger = LoggerFactory.getLogger(LinkKeeper.class);
    private static final long FIRST_PAUSE_MILLIS = 1_000;
    private static final long LOCAL_FIRST_PAUSE_MILLIS = 200;
    private static final long LOCAL_MAX_PAUSE_MILLIS = 800;
    private static final long MAX_SPREAD_MILLIS = 5_000;
    private static final long LASTING_NANOS = TimeUnit.SECONDS.toNanos(30);

    /** What happened to an attempt. Called on the keeper's thread. */
    interface Attempts {
        void succeeded();

        /**
         * Failed.
         *
         * @param refused whether the broker was reached and said no
         */
        void failed(boolean refused);
    }

    private final DataTransportService transport;
    private final RandomGenerator random;
    private final Attempts attempts;
    private final Thread thread;
    private BackOff backOff;
    private long retryMillis;
    private boolean keep;
    private boolean once;
    private boolean renew;
    private boolean closed;
    private long dueNanos;
    private long connectedNanos;

    LinkKeeper(
            String name, DataTransportService transport, int retrySeconds, RandomGenerator random, Attempts attempts) {
        this.transport = transport;
        this.random = random;
        this.attempts = attempts;
        this.retryMillis = TimeUnit.SECONDS.toMillis(retrySeconds);
        this.backOff = new BackOff(FIRST_PAUSE_MILLIS, Math.max(FIRST_PAUSE_MILLIS, retryMillis), random);
        this.thread = new Thread(this::run, "data-connect " + name);
        this.thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Keeps the connection from now on; the first attempt comes at once or after a short random pause. */
    synchronized void keep(int retrySeconds) {
        retryMillis = TimeUnit.SECONDS.toMillis(retrySeconds);
        keep = true;
        fresh();
    }

    /** Makes one attempt, soon. */
    synchronized void tryOnce() {
        once = true;
        fresh();
    }

    private void fresh() {
        boolean local = isLocal();
        long most = local ? Math.min(retryMillis, LOCAL_MAX_PAUSE_MILLIS) : retryMillis;
        long first = local ? LOCAL_FIRST_PAUSE_MILLIS : FIRST_PAUSE_MILLIS;
        backOff = new BackOff(Math.min(first, most), most, random);
        due(spread());
        notifyAll();
    }

    /** Ends the connection and makes it again at once. */
    synchronized void renew() {
        renew = true;
        due(0);
        notifyAll();
    }

    /** Lets the connection be as it is. */
    synchronized void leave() {
        keep = false;
        once = false;
        notifyAll();
    }

    /** The connection is lost; it is made again if it is kept. */
    synchronized void lost() {
        if (System.nanoTime() - connectedNanos >= LASTING_NANOS) {
            backOff.reset();
        }
        due(backOff.next() / (backOff.failures() == 1 ? 5 : 1) + spread());
        notifyAll();
    }

    private void due(long pauseMillis) {
        dueNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(pauseMillis);
    }

    private long spread() {
        return isLocal() ? 0 : random.nextLong(Math.min(MAX_SPREAD_MILLIS, retryMillis / 5) + 1);
    }

    private boolean isLocal() {
        try {
            String host = URI.create(transport.getBrokerUrl()).getHost();
            return host != null && (host.startsWith("127.") || host.equals("localhost") || host.equals("[::1]"));
        } catch (IllegalArgumentException | NullPointerException noAddress) {
            return false;
        }
    }

    private void run() {
        while (awaitDue()) {
            attempt();
        }
    }

    /** Waits until an attempt is due; false when closed. */
    private synchronized boolean awaitDue() {
        while (!closed) {
            try {
                if (!renew && ((!keep && !once) || transport.isConnected())) {
                    wait(FIRST_PAUSE_MILLIS);
                } else {
                    long restMillis = TimeUnit.NANOSECONDS.toMillis(dueNanos - System.nanoTime());
                    if (restMillis <= 0) {
                        return true;
                    }
                    wait(restMillis);
                }
            } catch (InterruptedException e) {
                logger.debug("The connecting thread was interrupted");
            }
        }
        return false;
    }

    private void attempt() {
        try {
            if (!begin()) {
                return;
            }
            transport.connect();
            succeeded();
        } catch (KuraConnectException e) {
            failed(e.getCause() instanceof RefusedException);
        } catch (IllegalStateException e) {
            if (transport.isConnected()) {
                succeeded();
            } else {
                logger.debug("No attempt to connect: {}", e.getMessage());
                failed(true);
            }
        } catch (RuntimeException e) {
            logger.warn("The attempt to connect failed in an unexpected way", e);
            failed(false);
        }
    }

    /** False when nobody wants the attempt any more. */
    private boolean begin() {
        boolean again;
        synchronized (this) {
            if (!keep && !once && !renew) {
                return false;
            }
            again = renew;
            once = false;
            renew = false;
        }
        if (again) {
            transport.disconnect(0);
        }
        return true;
    }

    private void succeeded() {
        synchronized (this) {
            connectedNanos = System.nanoTime();
        }
        attempts.succeeded();
    }

    private void failed(boolean refused) {
        synchronized (this) {
            due(backOff.next());
        }
        attempts.failed(refused);
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            keep = false;
            notifyAll();
        }
        thread.interrupt();
    }
}
