package io.genkan.kura.assets.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.kura.configuration.ConfigurationService;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;

/**
 * The services of a kind that there are, by their kura.service.pid. Thread-safe.
 *
 * @param <T> kind of service
 */
final class PidRegistry<T> implements AutoCloseable {
    private final ServiceTracker<T, T> tracker;

    PidRegistry(BundleContext context, Class<T> type) {
        tracker = new ServiceTracker<>(context, type, null);
        tracker.open();
    }

    /** {@return the services with their references, best first} */
    Map<ServiceReference<T>, T> services() {
        return tracker.getTracked();
    }

    List<T> all() {
        return new ArrayList<>(tracker.getTracked().values());
    }

    Optional<T> get(String pid) {
        Objects.requireNonNull(pid, "pid");
        return tracker.getTracked().entrySet().stream()
                .filter(entry -> pid.equals(pidOf(entry.getKey())))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    Optional<String> pidOf(T service) {
        Objects.requireNonNull(service, "service");
        return tracker.getTracked().entrySet().stream()
                .filter(entry -> entry.getValue() == service)
                .map(entry -> pidOf(entry.getKey()))
                .filter(Objects::nonNull)
                .findFirst();
    }

    static @Nullable String pidOf(ServiceReference<?> reference) {
        return reference.getProperty(ConfigurationService.KURA_SERVICE_PID) instanceof String pid ? pid : null;
    }

    @Override
    public void close() {
        tracker.close();
    }
}
