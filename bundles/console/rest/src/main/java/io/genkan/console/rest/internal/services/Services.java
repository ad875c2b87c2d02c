package io.genkan.console.rest.internal.services;

import io.genkan.api.wires.WireCounters;
import io.genkan.console.rest.internal.route.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.eclipse.kura.configuration.ConfigurationService;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;

/** The gateway's services, looked up when somebody asks. Nothing is tracked before its first use. Thread-safe. */
public final class Services implements AutoCloseable {
    /** A service and what it is registered with. */
    public record Found<T>(T service, Map<String, Object> properties) {
        /** {@return a property's text, empty when there is none} */
        public String text(String name) {
            return properties.get(name) instanceof String text ? text : "";
        }

        /** {@return the kura.service.pid, else the service.pid, else an empty text} */
        public String pid() {
            String own = text(ConfigurationService.KURA_SERVICE_PID);
            return own.isEmpty() ? text("service.pid") : own;
        }
    }

    private final BundleContext context;
    private final Map<String, ServiceTracker<Object, Object>> trackers = new ConcurrentHashMap<>();

    public Services(BundleContext context) {
        this.context = context;
    }

    /**
     * {@return the service}
     *
     * @throws Problem with status 503 when the gateway has no such service now
     */
    public <T> T need(Class<T> type) throws Problem {
        return find(type)
                .orElseThrow(() -> Problem.of(
                                503,
                                "not-available",
                                "The gateway's service " + type.getSimpleName() + " is not there now.")
                        .hint("Try again in a moment; if it stays so, look at the bundles."));
    }

    public <T> Optional<T> find(Class<T> type) {
        return Optional.ofNullable(type.cast(tracker(type, null).getService()));
    }

    /** {@return services of a type that match a filter} */
    public <T> List<Found<T>> all(Class<T> type, @Nullable String filter) {
        List<Found<T>> all = new ArrayList<>();
        for (Map.Entry<ServiceReference<Object>, Object> each :
                tracker(type, filter).getTracked().entrySet()) {
            if (type.isInstance(each.getValue())) {
                all.add(new Found<>(type.cast(each.getValue()), properties(each.getKey())));
            }
        }
        all.sort(java.util.Comparator.comparing(Found::pid));
        return all;
    }

    /** {@return what has passed each wire, as {@link WireCounters} tells; empty while nobody counts} */
    @SuppressWarnings("unchecked") // the service's contract says what it supplies
    public Map<String, long[]> wireCounts() {
        return all(Supplier.class, "(" + WireCounters.PROPERTY + "=" + WireCounters.WIRES + ")").stream()
                .map(Found::service)
                .findFirst()
                .map(counters -> ((Supplier<Map<String, long[]>>) counters).get())
                .orElse(Map.of());
    }

    /** {@return the services of a type by pid} */
    public <T> SortedMap<String, Found<T>> byPid(Class<T> type) {
        SortedMap<String, Found<T>> found = new TreeMap<>();
        for (Found<T> each : all(type, null)) {
            if (!each.pid().isEmpty()) {
                found.put(each.pid(), each);
            }
        }
        return found;
    }

    private static Map<String, Object> properties(ServiceReference<?> reference) {
        Map<String, Object> properties = new HashMap<>();
        for (String key : reference.getPropertyKeys()) {
            properties.put(key, reference.getProperty(key));
        }
        return properties;
    }

    private ServiceTracker<Object, Object> tracker(Class<?> type, @Nullable String filter) {
        return trackers.computeIfAbsent(type.getName() + (filter == null ? "" : filter), key -> {
            try {
                String named = "(objectClass=" + type.getName() + ")";
                ServiceTracker<Object, Object> tracker = new ServiceTracker<>(
                        context,
                        FrameworkUtil.createFilter(filter == null ? named : "(&" + named + filter + ")"),
                        null);
                tracker.open();
                return tracker;
            } catch (InvalidSyntaxException e) {
                throw new IllegalArgumentException(e);
            }
        });
    }

    @Override
    public void close() {
        trackers.values().forEach(ServiceTracker::close);
        trackers.clear();
    }
}
