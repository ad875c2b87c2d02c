package io.genkan.kura.assets.internal;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.kura.asset.provider.BaseAssetExecutor;

/**
 * Runs an asset's calls to its driver on the thread of whoever calls, one at a time.
 *
 * <p>A call that lasts longer than the time-out is found by {@link #check}, which the watch calls; from then on until it
 * returns every other call fails at once with {@link Busy}. A call that is in time costs no hand-over, only a lock and
 * two stamps.
 */
final class AssetIo extends BaseAssetExecutor {
    /** Says that a call was not made, because the one before it has not returned in time. */
    static final class Busy extends Exception {
        private static final long serialVersionUID = 1L;

        Busy(String message) {
            super(message, null, false, false);
        }
    }

    private static final long IDLE = 0;

    private final ReentrantLock turn = new ReentrantLock();
    private final Runnable onOverdue;
    private volatile long timeoutNanos;
    private volatile long started = IDLE;
    private volatile boolean overdue;

    /**
     * Makes one.
     *
     * @param config runs changes of driver and configuration, one after the other
     * @param onOverdue called once for each call that is found to be overdue, on the thread of the watch
     */
    AssetIo(ExecutorService config, Duration timeout, Runnable onOverdue) {
        super(config, true, config, false);
        this.onOverdue = onOverdue;
        this.timeoutNanos = timeout.toNanos();
    }

    void setTimeout(Duration timeout) {
        timeoutNanos = timeout.toNanos();
    }

    Duration timeout() {
        return Duration.ofNanos(timeoutNanos);
    }

    /** {@return whether a call has been found to be overdue and has not returned} */
    boolean isOverdue() {
        return overdue;
    }

    @Override
    public <T> CompletableFuture<T> runIO(Callable<T> task) {
        try {
            if (!turn.tryLock() && (overdue || !turn.tryLock(timeoutNanos, TimeUnit.NANOSECONDS))) {
                return CompletableFuture.failedFuture(new Busy("The driver has not returned from the call before."));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return CompletableFuture.failedFuture(e);
        }
        long outer = started; // not idle in a call within a call
        if (outer == IDLE) {
            started = System.nanoTime() | 1;
        }
        try {
            return CompletableFuture.completedFuture(task.call());
        } catch (Exception | LinkageError e) { // a driver is foreign code, and may be updated in this moment
            return CompletableFuture.failedFuture(e);
        } finally {
            if (outer == IDLE) {
                started = IDLE;
                if (overdue) {
                    overdue = false;
                }
            }
            turn.unlock();
        }
    }

    /** Looks whether the present call is overdue. */
    void check(long nanoTime) {
        long call = started;
        if (call == IDLE || overdue || nanoTime - call <= timeoutNanos) {
            return;
        }
        overdue = true;
        if (started == call) {
            onOverdue.run();
        } else {
            overdue = false; // it returned in this very moment
        }
    }
}
