package io.genkan.kura.cloud.internal.endpoint;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work for later, on one thread; asking again for the same name starts its waiting time again. Thread-safe. */
final class Delays implements AutoCloseable {
    private static final Logger logger = LoggerFactory.getLogger(Delays.class);

    private final Map<String, ScheduledFuture<?>> waiting = new HashMap<>();
    private final ScheduledThreadPoolExecutor thread;

    Delays(String threadName) {
        thread = new ScheduledThreadPoolExecutor(1, task -> {
            Thread made = new Thread(task, threadName);
            made.setDaemon(true);
            return made;
        });
        thread.setRemoveOnCancelPolicy(true);
        thread.setKeepAliveTime(30, TimeUnit.SECONDS);
        thread.allowCoreThreadTimeOut(true);
    }

    void now(Runnable work) {
        try {
            thread.execute(guarded(work));
        } catch (RejectedExecutionException closed) {
            logger.debug("Too late for more work");
        }
    }

    synchronized void later(String name, long millis, Runnable work) {
        cancel(name);
        try {
            waiting.put(name, thread.schedule(guarded(work), millis, TimeUnit.MILLISECONDS));
        } catch (RejectedExecutionException closed) {
            logger.debug("Too late for more work");
        }
    }

    synchronized void cancel(String name) {
        ScheduledFuture<?> old = waiting.remove(name);
        if (old != null) {
            old.cancel(false);
        }
    }

    private static Runnable guarded(Runnable work) {
        return () -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                logger.warn("Work for the cloud connection failed", e);
            }
        };
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
