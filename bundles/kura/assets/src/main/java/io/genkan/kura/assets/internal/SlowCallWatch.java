package io.genkan.kura.assets.internal;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread that looks at all assets from time to time, whether a call to a driver has become overdue. */
@Component(service = SlowCallWatch.class)
public final class SlowCallWatch {
    private static final Logger logger = LoggerFactory.getLogger(SlowCallWatch.class);

    /** A call is found after its time-out and at most a quarter of it, within these bounds. */
    private static final long SHORTEST_MS = 20;

    private static final long LONGEST_MS = 1000;

    private final Set<AssetIo> watched = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "asset-watch");
        thread.setDaemon(true);
        return thread;
    });
    private @Nullable ScheduledFuture<?> ticking;
    private long period;

    /** Begins to look at an asset, or takes notice of its new time-out. */
    synchronized void watch(AssetIo io) {
        watched.add(io);
        adapt();
    }

    /** Ends looking at an asset. */
    synchronized void forget(AssetIo io) {
        watched.remove(io);
        adapt();
    }

    @Deactivate
    void deactivate() {
        scheduler.shutdownNow();
    }

    private void adapt() {
        long needed = watched.stream()
                .map(AssetIo::timeout)
                .mapToLong(Duration::toMillis)
                .map(timeout -> Math.max(SHORTEST_MS, Math.min(LONGEST_MS, timeout / 4)))
                .min()
                .orElse(0);
        if (needed == period || scheduler.isShutdown()) {
            return;
        }
        period = needed;
        if (ticking != null) {
            ticking.cancel(false);
            ticking = null;
        }
        if (needed > 0) {
            ticking = scheduler.scheduleAtFixedRate(this::look, needed, needed, TimeUnit.MILLISECONDS);
        }
    }

    private void look() {
        long now = System.nanoTime();
        for (AssetIo io : watched) {
            try {
                io.check(now);
            } catch (RuntimeException e) { // the other assets are still to be looked at
                logger.warn("An asset could not be looked at.", e);
            }
        }
    }
}
