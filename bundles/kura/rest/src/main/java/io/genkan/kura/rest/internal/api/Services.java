package io.genkan.kura.rest.internal.api;

import io.genkan.kura.rest.internal.route.Refusal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.kura.configuration.ConfigurationService;
import org.eclipse.kura.util.service.ServiceUtil;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;

/** The gateway's services, looked up when somebody asks. Nothing is tracked before its first use. Thread-safe. */
public final class Services implements AutoCloseable {
    private static final String PID = ConfigurationService.KURA_SERVICE_PID;

    private final BundleContext context;
    private final Map<String, ServiceTracker<Object, Object>> trackers = new ConcurrentHashMap<>();

    public Services(BundleContext context) {
        this.context = context;
    }

    BundleContext context() {
        return context;
    }

    /**
     * {@return the service}
     *
     * @throws Refusal with status 503 when the gateway has no such service now
     */
    public <T> T need(Class<T> type) throws Refusal {
        return need(type, null);
    }

    <T> T need(Class<T> type, @Nullable String filter) throws Refusal {
        return find(type, filter)
                .orElseThrow(() -> new Refusal(
                        503, "The gateway's service " + type.getSimpleName() + " is not there now; try again later."));
    }

    public <T> Optional<T> find(Class<T> type) {
        return find(type, null);
    }

    <T> Optional<T> find(Class<T> type, @Nullable String filter) {
        return Optional.ofNullable(type.cast(tracker(type, filter).getService()));
    }

    /** {@return the services of a type by {@code kura.service.pid}, else by {@code service.pid}} */
    <T> SortedMap<String, T> byPid(Class<T> type) {
        SortedMap<String, T> found = new TreeMap<>();
        ServiceTracker<Object, Object> tracker = tracker(type, null);
        for (Map.Entry<ServiceReference<Object>, Object> each :
                tracker.getTracked().entrySet()) {
            ServiceReference<Object> reference = each.getKey();
            Object pid = reference.getProperty(PID) instanceof String own ? own : reference.getProperty("service.pid");
            if (pid instanceof String name && type.isInstance(each.getValue())) {
                found.put(name, type.cast(each.getValue()));
            }
        }
        return found;
    }

    /** {@return all services of a type, with the best first} */
    <T> List<T> all(Class<T> type) {
        List<T> all = new ArrayList<>();
        Object[] services = tracker(type, null).getServices();
        for (Object service : services == null ? new Object[0] : services) {
            if (type.isInstance(service)) {
                all.add(type.cast(service));
            }
        }
        return all;
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

    /**
     * {@return the properties of all services that match, of whatever type}
     *
     * @throws Refusal when the filter is none
     */
    List<Map<String, Object>> properties(@Nullable String filter) throws Refusal {
        try {
            ServiceReference<?>[] references = context.getServiceReferences((String) null, filter);
            List<Map<String, Object>> all = new ArrayList<>();
            for (ServiceReference<?> reference : references == null ? new ServiceReference<?>[0] : references) {
                Map<String, Object> properties = new HashMap<>();
                for (String key : reference.getPropertyKeys()) {
                    properties.put(key, reference.getProperty(key));
                }
                all.add(properties);
            }
            return all;
        } catch (InvalidSyntaxException e) {
            throw Refusal.bad("The filter is not valid: " + e.getMessage() + ".");
        }
    }

    /** {@return whether the component with that {@code kura.service.pid} is registered as one of the types} */
    boolean provides(String pid, Class<?>... types) {
        return Arrays.stream(types).anyMatch(type -> ServiceUtil.providesService(context, pid, type));
    }

    /** {@return whether that factory makes components of one of the types} */
    boolean isFactoryOf(String factoryPid, Class<?>... types) {
        return ServiceUtil.isFactoryOfAnyService(context, factoryPid, types);
    }

    @Override
    public void close() {
        trackers.values().forEach(ServiceTracker::close);
        trackers.clear();
    }
}
