package io.genkan.kura.configuration.internal;

import java.util.ArrayList;
import java.util.Arrays;
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
final class ActiveComponents implements ServiceTrackerCustomizer<Object, ActiveComponents.Component>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ActiveComponents.class);

    /** One component. */
    static final class Component {
        private final BundleContext context;
        private final String kuraPid;
        private final ServiceReference<Object> reference;
        private @Nullable Object service;
        private boolean released;

        private Component(BundleContext context, String kuraPid, ServiceReference<Object> reference) {
            this.context = context;
            this.kuraPid = kuraPid;
            this.reference = reference;
        }

        String kuraPid() {
            return kuraPid;
        }

        ServiceReference<?> reference() {
            return reference;
        }

        /** {@return whether the component describes itself} */
        boolean isSelfConfiguring() {
            return reference.getProperty(Constants.OBJECTCLASS) instanceof String[] types
                    && Arrays.asList(types).contains(SelfConfiguringComponent.class.getName());
        }

        /** {@return the component when it describes itself and can be asked, else null} */
        @Nullable
        SelfConfiguringComponent selfConfiguring() {
            return isSelfConfiguring() && hold() instanceof SelfConfiguringComponent self ? self : null;
        }

        /** Activates the component where nobody did; never under a lock, as it may call anything. */
        private @Nullable Object hold() {
            synchronized (this) {
                if (service != null || released) {
                    return service;
                }
            }
            Object fetched = fetch();
            synchronized (this) {
                if (fetched != null && (service != null || released)) {
                    unget();
                } else {
                    service = fetched;
                }
                return service;
            }
        }

        private @Nullable Object fetch() {
            try {
                return context.getService(reference);
            } catch (IllegalStateException stopped) {
                return null;
            }
        }

        private synchronized void release() {
            released = true;
            if (service != null) {
                unget();
                service = null;
            }
        }

        private void unget() {
            try {
                context.ungetService(reference);
            } catch (IllegalStateException stopped) {
                LOG.debug("The framework has released {} as this bundle stopped", kuraPid, stopped);
            }
        }
    }

    private final BundleContext context;
    private final ServiceTracker<Object, Component> tracker;
    private final NavigableMap<String, List<Component>> components = new TreeMap<>();
    private volatile boolean opening = true;

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

    /**
     * Starts with the components that run by now. Those are fetched on a thread of their own: one that needs this very
     * service could not activate while the service does.
     */
    void open() {
        tracker.open();
        opening = false;
        Thread thread = new Thread(() -> all().forEach(Component::hold), "component activation");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public @Nullable Component addingService(ServiceReference<Object> reference) {
        if (!(reference.getProperty(ConfigurationService.KURA_SERVICE_PID) instanceof String pid)) {
            LOG.warn("A component of {} has a kura.service.pid that is no text; it is ignored.", reference.getBundle());
            return null;
        }
        Component component = new Component(context, pid, reference);
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
            named.add(component);
        }
        if (!opening) {
            component.hold();
        }
        return component;
    }

    @Override
    public void modifiedService(ServiceReference<Object> reference, Component component) {
        // the pid of a component does not change while it runs
    }

    @Override
    public void removedService(ServiceReference<Object> reference, Component component) {
        synchronized (components) {
            components.computeIfPresent(component.kuraPid(), (pid, named) -> {
                named.remove(component);
                return named.isEmpty() ? null : named;
            });
        }
        component.release();
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
