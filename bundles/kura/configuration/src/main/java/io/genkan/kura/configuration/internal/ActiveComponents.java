package io.genkan.kura.configuration.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.configuration.ConfigurationService;
import org.eclipse.kura.configuration.SelfConfiguringComponent;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.Filter;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The configurable and self-configuring components that run, by kura.service.pid. Thread-safe.
 *
 * <p>Every service is fetched and held, because a delayed component that nobody else asks for would never activate.
 */
final class ActiveComponents implements ServiceTrackerCustomizer<Object, Object>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ActiveComponents.class);

    /**
     * One component.
     *
     * @param service a {@link SelfConfiguringComponent} when it describes itself
     */
    record Component(String kuraPid, ServiceReference<?> reference, Object service) {
        @Nullable
        SelfConfiguringComponent selfConfiguring() {
            return service instanceof SelfConfiguringComponent self ? self : null;
        }
    }

    private final BundleContext context;
    private final ServiceTracker<Object, Object> tracker;
    private final NavigableMap<String, List<Component>> components = new TreeMap<>();

    ActiveComponents(BundleContext context) {
        this.context = context;
        this.tracker = new ServiceTracker<>(context, filter(context), this);
    }

    private static Filter filter(BundleContext context) {
        try {
            return context.createFilter("(&(|(objectClass=" + ConfigurableComponent.class.getName() + ")(objectClass="
                    + SelfConfiguringComponent.class.getName() + "))(" + Constants.SERVICE_PID + "=*)("
                    + ConfigurationService.KURA_SERVICE_PID + "=*))");
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    void open() {
        tracker.open();
    }

    @Override
    public @Nullable Object addingService(ServiceReference<Object> reference) {
        Object service = context.getService(reference);
        if (service == null) {
            return null;
        }
        if (!(reference.getProperty(ConfigurationService.KURA_SERVICE_PID) instanceof String pid)) {
            LOG.warn("A component of {} has a kura.service.pid that is no text; it is ignored.", reference.getBundle());
            return service;
        }
        synchronized (components) {
            List<Component> named = components.computeIfAbsent(pid, none -> new ArrayList<>(1));
            if (!named.isEmpty()) {
                LOG.warn(
                        "Two components have the kura.service.pid {}: the one of {} is configured, the one of {} is not until"
                                + " the other stops; give one of them another pid.",
                        pid,
                        named.get(0).reference().getBundle(),
                        reference.getBundle());
            }
            named.add(new Component(pid, reference, service));
        }
        return service;
    }

    @Override
    public void modifiedService(ServiceReference<Object> reference, Object service) {
        // the pid of a component does not change while it runs
    }

    @Override
    public void removedService(ServiceReference<Object> reference, Object service) {
        synchronized (components) {
            components
                    .values()
                    .forEach(named -> named.removeIf(each -> each.reference().equals(reference)));
            components.values().removeIf(List::isEmpty);
        }
        context.ungetService(reference);
    }

    /** {@return the component with a pid} */
    @Nullable
    Component find(String kuraPid) {
        synchronized (components) {
            List<Component> named = components.get(kuraPid);
            return named == null ? null : named.get(0);
        }
    }

    /** {@return all components in the order of their pids} */
    List<Component> all() {
        synchronized (components) {
            return components.values().stream().map(named -> named.get(0)).toList();
        }
    }

    /** {@return the pids of all components} */
    NavigableSet<String> pids() {
        synchronized (components) {
            return new TreeSet<>(components.keySet());
        }
    }

    @Override
    public void close() {
        tracker.close();
    }
}
