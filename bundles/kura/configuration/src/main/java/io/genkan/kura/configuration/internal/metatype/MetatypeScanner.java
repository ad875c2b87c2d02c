package io.genkan.kura.configuration.internal.metatype;

import io.genkan.kura.configuration.internal.metatype.MetatypeCatalog.Definition;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Constants;
import org.osgi.util.tracker.BundleTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the metatype of every bundle that becomes active, or waits for its lazy activation, on a thread of its own: the
 * start of the gateway goes on meanwhile. Whoever needs a definition calls {@link #await} first.
 */
public final class MetatypeScanner implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MetatypeScanner.class);
    private static final int LONGEST_WAIT_S = 10;

    private static final class Scan {
        boolean started;
        volatile boolean gone;
    }

    private final MetatypeCatalog catalog;
    private final Consumer<Definition> found;
    private final AtomicInteger pending = new AtomicInteger();
    private final ThreadPoolExecutor executor;
    private final BundleTracker<Scan> tracker;

    /** Puts what it reads in the catalog, then tells {@code found} each definition, on the scanner's thread. */
    public MetatypeScanner(BundleContext context, MetatypeCatalog catalog, Consumer<Definition> found) {
        this.catalog = catalog;
        this.found = found;
        this.executor =
                new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), MetatypeScanner::thread);
        executor.allowCoreThreadTimeOut(true);
        this.tracker = new BundleTracker<>(context, Bundle.STARTING | Bundle.ACTIVE, null) {
            @Override
            public Scan addingBundle(Bundle bundle, @Nullable BundleEvent event) {
                Scan scan = new Scan();
                startWhenReady(bundle, scan);
                return scan;
            }

            @Override
            public void modifiedBundle(Bundle bundle, @Nullable BundleEvent event, Scan scan) {
                startWhenReady(bundle, scan);
            }

            @Override
            public void removedBundle(Bundle bundle, @Nullable BundleEvent event, Scan scan) {
                forget(bundle, scan);
            }
        };
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "metatype scanner");
        thread.setDaemon(true);
        return thread;
    }

    /** Starts with all bundles that are active by now. */
    public void open() {
        tracker.open();
    }

    private void startWhenReady(Bundle bundle, Scan scan) {
        synchronized (scan) {
            if (scan.started || (bundle.getState() != Bundle.ACTIVE && !isLazy(bundle))) {
                return;
            }
            scan.started = true;
        }
        pending.incrementAndGet();
        executor.execute(() -> scan(bundle, scan));
    }

    private static boolean isLazy(Bundle bundle) {
        String policy = bundle.getHeaders("").get(Constants.BUNDLE_ACTIVATIONPOLICY);
        return policy != null && policy.trim().startsWith(Constants.ACTIVATION_LAZY);
    }

    private void scan(Bundle bundle, Scan scan) {
        try {
            if (scan.gone) {
                return;
            }
            List<Definition> definitions = BundleMetatypes.read(bundle);
            synchronized (scan) {
                if (scan.gone) {
                    return;
                }
                catalog.put(bundle.getBundleId(), definitions);
            }
            definitions.forEach(found);
        } catch (IllegalStateException uninstalledMeanwhile) {
            LOG.debug("Bundle {} went while its metatype was read", bundle, uninstalledMeanwhile);
        } catch (RuntimeException e) {
            LOG.error("The components of bundle {} cannot be configured", bundle.getSymbolicName(), e);
        } finally {
            pending.decrementAndGet();
        }
    }

    private void forget(Bundle bundle, Scan scan) {
        synchronized (scan) {
            scan.gone = true;
            catalog.remove(bundle.getBundleId());
        }
    }

    /** Waits until all bundles that are active by now have been read, at most 10 seconds. */
    public void await() {
        if (pending.get() == 0) {
            return;
        }
        try {
            Future<?> behindAll = executor.submit(() -> {});
            behindAll.get(LONGEST_WAIT_S, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException | ExecutionException | RejectedExecutionException e) {
            LOG.warn("Reading the metatype of the bundles takes unusually long or was stopped.");
        }
    }

    @Override
    public void close() {
        tracker.close();
        executor.shutdownNow();
        try {
            // a scan that goes on would miss its own classes
            if (!executor.awaitTermination(1, TimeUnit.SECONDS)) {
                LOG.debug("A scan outlives its bundle.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
