package io.genkan.kura.configuration.internal;

import io.genkan.kura.configuration.internal.metatype.MetatypeCatalog;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.eclipse.kura.KuraException;
import org.jspecify.annotations.Nullable;
import org.osgi.service.cm.Configuration;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for settings that nobody takes: their component is in no installed bundle. They are kept, and somebody should
 * know. Looks when the gateway has settled after its start, and again after changes. Thread-safe.
 */
final class Unclaimed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Unclaimed.class);
    private static final long SETTLED_MILLIS = 10_000;

    private final AdminConfigurations admin;
    private final ActiveComponents components;
    private final MetatypeCatalog catalog;
    private final ServiceComponentRuntime runtime;
    private final Consumer<NavigableMap<String, String>> listener;
    private final ScheduledThreadPoolExecutor looker;
    private @Nullable ScheduledFuture<?> pending;
    private final long settledNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(SETTLED_MILLIS);

    /** @param listener told the pids and who should provide each: a factory pid, or the pid itself */
    Unclaimed(
            AdminConfigurations admin,
            ActiveComponents components,
            MetatypeCatalog catalog,
            ServiceComponentRuntime runtime,
            Consumer<NavigableMap<String, String>> listener) {
        this.admin = admin;
        this.components = components;
        this.catalog = catalog;
        this.runtime = runtime;
        this.listener = listener;
        this.looker = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "unclaimed settings");
            thread.setDaemon(true);
            return thread;
        });
        looker.setKeepAliveTime(1, TimeUnit.SECONDS);
        looker.allowCoreThreadTimeOut(true);
        looker.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Something changed: looks soon, and not before the gateway has settled. */
    synchronized void lookSoon() {
        if (pending == null && !looker.isShutdown()) {
            long nanos = Math.max(settledNanos - System.nanoTime(), TimeUnit.SECONDS.toNanos(1));
            pending = looker.schedule(this::look, nanos, TimeUnit.NANOSECONDS);
        }
    }

    private void look() {
        synchronized (this) {
            pending = null;
        }
        try {
            listener.accept(find());
        } catch (KuraException | IllegalStateException e) {
            LOG.debug("Could not look for unclaimed settings: the gateway stops.", e);
        }
    }

    private NavigableMap<String, String> find() throws KuraException {
        NavigableMap<String, String> found = new TreeMap<>();
        for (Map.Entry<String, Configuration> held : admin.all().entrySet()) {
            String factoryPid = held.getValue().getFactoryPid();
            String provider = factoryPid == null ? held.getKey() : factoryPid;
            if (components.find(held.getKey()) == null && catalog.definition(provider) == null) {
                found.put(held.getKey(), provider);
            }
        }
        if (!found.isEmpty()) {
            // components without metatype, and those that wait for something
            Set<String> described = runtime.getComponentDescriptionDTOs().stream()
                    .map(component -> component.name)
                    .collect(Collectors.toSet());
            found.values().removeAll(described);
        }
        return found;
    }

    @Override
    public void close() {
        looker.shutdownNow();
    }
}
