package io.genkan.drivers.kit;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Threads of the contract: one on which the device lives, so that its threads are not taken for the driver's, and others. */
final class Workbench implements AutoCloseable {
    static final ThreadGroup DEVICE_THREADS = new ThreadGroup("kit-device");

    private final ExecutorService device = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(DEVICE_THREADS, task, "kit-device");
        thread.setDaemon(true);
        return thread;
    });
    private final ExecutorService others = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "kit-worker");
        thread.setDaemon(true);
        return thread;
    });

    /** Something that may fail. */
    interface Work {
        void run() throws Exception;
    }

    <T> T onDevice(Callable<T> work) throws Exception {
        try {
            return device.submit(work).get(20, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    void atDevice(Work work) throws Exception {
        onDevice(() -> {
            work.run();
            return List.of();
        });
    }

    <T> Future<T> beside(Callable<T> work) {
        return others.submit(work);
    }

    @Override
    public void close() {
        device.shutdownNow();
        others.shutdownNow();
    }
}
