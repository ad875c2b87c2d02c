package org.eclipse.kura.asset.provider;

import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;

/**
 * On which threads an asset does its work: calls to the driver on one executor, changes of driver and configuration on
 * the other, which must do one after the other. Thread-safe.
 */
public class BaseAssetExecutor {
    private final ExecutorService ioExecutor;
    private final boolean isIoShared;
    private final ExecutorService configExecutor;
    private final boolean isConfigShared;

    /** Makes one that owns both executors. */
    public BaseAssetExecutor(ExecutorService ioExecutor, ExecutorService configExecutor) {
        this(ioExecutor, false, configExecutor, false);
    }

    /** Makes one that leaves shared executors running at its {@link #shutdown}. */
    public BaseAssetExecutor(
            ExecutorService ioExecutor, boolean isIoShared, ExecutorService configExecutor, boolean isConfigShared) {
        this.ioExecutor = Objects.requireNonNull(ioExecutor, "ioExecutor");
        this.isIoShared = isIoShared;
        this.configExecutor = Objects.requireNonNull(configExecutor, "configExecutor");
        this.isConfigShared = isConfigShared;
    }

    /** Runs a call to the driver. {@return its result, or exceptionally what it threw or why it did not run} */
    public <T> CompletableFuture<T> runIO(Callable<T> task) {
        CompletableFuture<T> result = new CompletableFuture<>();
        try {
            ioExecutor.execute(() -> complete(result, task));
        } catch (RejectedExecutionException e) {
            result.completeExceptionally(e);
        }
        return result;
    }

    /** Runs a change of driver or configuration, after those before it. {@return when it was done} */
    public CompletableFuture<Void> runConfig(Runnable task) {
        CompletableFuture<Void> result = new CompletableFuture<>();
        try {
            configExecutor.execute(() -> complete(result, () -> {
                task.run();
                return null;
            }));
        } catch (RejectedExecutionException e) {
            result.completeExceptionally(e);
        }
        return result;
    }

    /** Ends the executors that are not shared; what waits is not run any more, what runs is interrupted. */
    public void shutdown() {
        if (!isIoShared) {
            ioExecutor.shutdownNow();
        }
        if (!isConfigShared) {
            configExecutor.shutdownNow();
        }
    }

    private static <T> void complete(CompletableFuture<T> result, Callable<T> task) {
        try {
            result.complete(task.call());
        } catch (Exception | LinkageError e) { // a driver is foreign code, and may be updated in this moment
            result.completeExceptionally(e);
        }
    }
}
