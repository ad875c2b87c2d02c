package io.genkan.connector.sparkplug.internal;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread for what must not be done on somebody else's, in order; what finds no room is left out. Thread-safe. */
final class Lane implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
    private static final int MOST_WAITING = 2000;

    private final String name;
    private final ThreadPoolExecutor thread;

    Lane(String name) {
        this.name = name;
        this.thread =
                new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(MOST_WAITING), task -> {
                    Thread worker = new Thread(task, name);
                    worker.setDaemon(true);
                    return worker;
                });
        thread.allowCoreThreadTimeOut(true);
    }

    void add(Runnable task) {
        try {
            thread.execute(() -> {
                try {
                    task.run();
                } catch (RuntimeException | LinkageError e) {
                    LOG.error("{} could not do something", name, e);
                }
            });
        } catch (RejectedExecutionException e) {
            if (!thread.isShutdown()) {
                LOG.warn("{} cannot follow: more comes than is done, and something was left out", name);
            }
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
