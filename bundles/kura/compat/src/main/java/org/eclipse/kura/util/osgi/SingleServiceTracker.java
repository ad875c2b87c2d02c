package org.eclipse.kura.util.osgi;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Filter;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;

/**
 * Follows the best one of the services that match, by service ranking and age.
 *
 * <p>The consumer is told each new best service, and null when the last one goes. It is called on the threads that change
 * the services, one call at a time, and must not wait for another thread that changes them.
 *
 * @param <T> type of the service
 */
public class SingleServiceTracker<T> {
    private final BundleContext context;
    private final Consumer<T> consumer;
    private final ServiceTracker<T, T> tracker;
    private final Map<ServiceReference<T>, T> services = new HashMap<>();
    private T told;

    /** Follows the services of a class. */
    public SingleServiceTracker(BundleContext bundleContext, Class<T> classz, Consumer<T> onServiceChanged) {
        this.context = bundleContext;
        this.consumer = Objects.requireNonNull(onServiceChanged, "onServiceChanged");
        this.tracker = new ServiceTracker<>(bundleContext, classz, new Changes());
    }

    /** Follows the services that a filter matches. */
    public SingleServiceTracker(BundleContext bundleContext, Filter filter, Consumer<T> onServiceChanged) {
        this.context = bundleContext;
        this.consumer = Objects.requireNonNull(onServiceChanged, "onServiceChanged");
        this.tracker = new ServiceTracker<>(bundleContext, filter, new Changes());
    }

    /** Begins to follow; the consumer is told a service that is there already. */
    public void open() {
        tracker.open();
    }

    /** Ends following; the consumer is told null if it had a service. */
    public void close() {
        tracker.close();
    }

    /** {@return the service that the consumer was told last, or null} */
    public T getService() {
        synchronized (this) {
            return told;
        }
    }

    /** Called for each new service. Returns it, or null to pass it over. */
    protected T adding(ServiceReference<T> reference) {
        synchronized (this) {
            T service = context.getService(reference);
            if (service != null) {
                services.put(reference, service);
                tellTheBest();
            }
            return service;
        }
    }

    /** Called when properties of a service changed, among them perhaps its ranking. */
    protected void modified(ServiceReference<T> reference, T service) {
        synchronized (this) {
            tellTheBest();
        }
    }

    /** Called when a service goes. */
    protected void removed(ServiceReference<T> reference, T service) {
        synchronized (this) {
            services.remove(reference);
            tellTheBest();
            context.ungetService(reference);
        }
    }

    /** Called to tell the consumer: with a service, or null when there is none any more. */
    protected void notifyService(T service) {
        consumer.accept(service);
    }

    private void tellTheBest() {
        ServiceReference<T> best =
                services.keySet().stream().max(ServiceReference::compareTo).orElse(null);
        T service = best == null ? null : services.get(best);
        if (service != told) {
            told = service;
            notifyService(service);
        }
    }

    private final class Changes implements ServiceTrackerCustomizer<T, T> {
        @Override
        public T addingService(ServiceReference<T> reference) {
            return adding(reference);
        }

        @Override
        public void modifiedService(ServiceReference<T> reference, T service) {
            modified(reference, service);
        }

        @Override
        public void removedService(ServiceReference<T> reference, T service) {
            removed(reference, service);
        }
    }
}
