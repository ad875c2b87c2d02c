package io.genkan.kura.wires.internal;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.wireadmin.Consumer;
import org.osgi.service.wireadmin.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the wiring which producers and consumers come and go, on the thread on which the framework tells it: when the
 * event UNREGISTERING returns, no call is in the component any more (or 2 s have passed).
 */
final class ServiceWatch implements ServiceListener, SynchronousBundleListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceWatch.class);
    private static final String FILTER =
            "(|(objectClass=" + Producer.class.getName() + ")(objectClass=" + Consumer.class.getName() + "))";
    static final long MAX_WAIT_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final BundleContext context;
    private final Wiring wiring;
    /** Services whose object is being asked for; one that leaves meanwhile is taken out. */
    private final Set<ServiceReference<?>> arriving = ConcurrentHashMap.newKeySet();

    private final Set<ServiceReference<?>> present = ConcurrentHashMap.newKeySet();

    ServiceWatch(BundleContext context, Wiring wiring) {
        this.context = context;
        this.wiring = wiring;
    }

    void open() {
        try {
            context.addServiceListener(this, FILTER);
            context.addBundleListener(this);
            ServiceReference<?>[] references = context.getAllServiceReferences(null, FILTER);
            if (references != null) {
                for (ServiceReference<?> reference : references) {
                    arrived(reference);
                }
            }
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void serviceChanged(ServiceEvent event) {
        switch (event.getType()) {
            case ServiceEvent.REGISTERED -> arrived(event.getServiceReference());
            case ServiceEvent.UNREGISTERING -> leaving(event.getServiceReference());
            default -> {
                // names of a service that stays do not change
            }
        }
    }

    /** Shuts the gates before a bundle's activator or its components are stopped. */
    @Override
    public void bundleChanged(BundleEvent event) {
        Bundle bundle = event.getBundle();
        if (event.getType() == BundleEvent.STOPPING
                && !bundle.equals(context.getBundle())
                && bundle.getBundleId() != 0) {
            for (ServiceReference<?> reference : Set.copyOf(present)) {
                if (bundle.equals(reference.getBundle())) {
                    leaving(reference);
                }
            }
        }
    }

    private void arrived(ServiceReference<?> reference) {
        String servicePid = Endpoint.servicePid(reference);
        if (servicePid == null || present.contains(reference) || !arriving.add(reference)) {
            return;
        }
        Object service = context.getService(reference);
        Endpoint endpoint = service == null ? null : Endpoint.of(reference, service);
        if (endpoint == null) {
            arriving.remove(reference);
            LOG.warn("Component '{}' does not start; its wires stay without it", Endpoint.id(reference, servicePid));
            return;
        }
        boolean left;
        synchronized (arriving) {
            left = !arriving.remove(reference);
            if (!left) {
                present.add(reference);
                wiring.arrived(endpoint);
            }
        }
        if (left) {
            unget(reference);
        }
    }

    private void leaving(ServiceReference<?> reference) {
        boolean known;
        synchronized (arriving) {
            arriving.remove(reference);
            known = present.remove(reference);
        }
        if (known) {
            wiring.leaving(reference, System.nanoTime() + MAX_WAIT_NANOS);
            unget(reference);
        }
    }

    private void unget(ServiceReference<?> reference) {
        try {
            context.ungetService(reference);
        } catch (IllegalStateException e) {
            LOG.debug("The wires stopped before {}", reference, e);
        }
    }

    @Override
    public void close() {
        context.removeServiceListener(this);
        context.removeBundleListener(this);
        present.forEach(this::unget);
        present.clear();
    }
}
