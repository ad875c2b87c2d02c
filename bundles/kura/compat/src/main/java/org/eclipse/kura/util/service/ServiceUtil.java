package org.eclipse.kura.util.service;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.util.tracker.ServiceTracker;

/** Uses services for the length of a call and gives them back. Thread-safe. */
public final class ServiceUtil {
    private static final String KURA_SERVICE_PID = "kura.service.pid";

    private ServiceUtil() {}

    /**
     * What is done with a service.
     *
     * @param <T> type of the service
     */
    public interface ServiceConsumer<T> {
        void consume(T service) throws KuraException;
    }

    /**
     * What is made of a service.
     *
     * @param <T> type of the service
     * @param <R> type of the result
     */
    public interface ServiceFunction<T, R> {
        R apply(T service) throws KuraException;
    }

    /**
     * What is done with a reference to a service.
     *
     * @param <T> type of the service
     */
    public interface ServiceReferenceConsumer<T> {
        void consume(ServiceReference<T> reference, BundleContext context) throws KuraException;
    }

    /**
     * {@return the services of a class that a filter matches; empty when there is none}
     *
     * @param filter null for all
     * @throws IllegalArgumentException when the filter is not one
     */
    @SuppressWarnings("unchecked")
    public static <T> ServiceReference<T>[] getServiceReferences(
            BundleContext bundleContext, Class<T> clazz, String filter) {
        Objects.requireNonNull(bundleContext, "bundleContext");
        Objects.requireNonNull(clazz, "clazz");
        try {
            return (ServiceReference<T>[])
                    bundleContext.getServiceReferences(clazz, filter).toArray(new ServiceReference<?>[0]);
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException("\"" + filter + "\" is not a filter.", e);
        }
    }

    /**
     * {@return the services of a class that a filter matches}
     *
     * @param filter null for all
     * @throws KuraException when the filter is not one
     */
    public static <T> Collection<ServiceReference<T>> getServiceReferencesAsCollection(
            BundleContext bundleContext, Class<T> clazz, String filter) throws KuraException {
        try {
            return bundleContext.getServiceReferences(clazz, filter);
        } catch (InvalidSyntaxException e) {
            throw new KuraException(KuraErrorCode.INTERNAL_ERROR, e, "\"" + filter + "\" is not a filter.");
        }
    }

    /**
     * {@return the service of a reference, which the caller gives back}
     *
     * @throws KuraException INTERNAL_ERROR when the service is gone
     */
    public static <T> T getService(BundleContext bundleContext, ServiceReference<T> reference) throws KuraException {
        T service = bundleContext.getService(reference);
        if (service == null) {
            throw new KuraException(KuraErrorCode.INTERNAL_ERROR, "The service " + reference + " is gone.");
        }
        return service;
    }

    /** Gives a service back. {@return false when it was not held any more} */
    public static boolean ungetService(BundleContext bundleContext, ServiceReference<?> reference) {
        return bundleContext.ungetService(reference);
    }

    /** Gives services back. */
    public static void ungetServiceReferences(BundleContext bundleContext, ServiceReference<?>[] references) {
        for (ServiceReference<?> reference : references) {
            bundleContext.ungetService(reference);
        }
    }

    /** Does something with each service of a class that a filter (null for all) matches. */
    public static <T> void withAllServices(
            BundleContext bundleContext, Class<T> clazz, String filter, ServiceConsumer<T> consumer)
            throws KuraException {
        withAllServiceReferences(
                bundleContext, clazz, filter, (reference, context) -> consume(reference, context, consumer));
    }

    /** Does something with each reference to a service of a class that a filter (null for all) matches. */
    public static <T> void withAllServiceReferences(
            BundleContext bundleContext, Class<T> clazz, String filter, ServiceReferenceConsumer<T> consumer)
            throws KuraException {
        for (ServiceReference<T> reference : getServiceReferencesAsCollection(bundleContext, clazz, filter)) {
            consumer.consume(reference, bundleContext);
        }
    }

    /** Does something with each service of at least one of the classes that a filter (null for all) matches. */
    public static void withAllServices(
            BundleContext bundleContext, String filter, ServiceConsumer<Object> consumer, Class<?>... classes)
            throws KuraException {
        withAllServiceReferences(
                bundleContext, filter, (reference, context) -> consume(reference, context, consumer), classes);
    }

    /** Does something with each reference to a service of at least one of the classes; without a class, of any. */
    @SuppressWarnings("unchecked")
    public static void withAllServiceReferences(
            BundleContext bundleContext, String filter, ServiceReferenceConsumer<Object> consumer, Class<?>... classes)
            throws KuraException {
        Set<ServiceReference<?>> references = new LinkedHashSet<>();
        try {
            for (Class<?> clazz : classes) {
                references.addAll(bundleContext.getServiceReferences(clazz, filter));
            }
            if (classes.length == 0) {
                ServiceReference<?>[] all = bundleContext.getServiceReferences((String) null, filter);
                Collections.addAll(references, all == null ? new ServiceReference<?>[0] : all);
            }
        } catch (InvalidSyntaxException e) {
            throw new KuraException(KuraErrorCode.INTERNAL_ERROR, e, "\"" + filter + "\" is not a filter.");
        }
        for (ServiceReference<?> reference : references) {
            consumer.consume((ServiceReference<Object>) reference, bundleContext);
        }
    }

    /** {@return what a function makes of the best service of a class; it is given null when there is none} */
    public static <T, R> R applyToServiceOptionally(
            BundleContext bundleContext, Class<T> clazz, ServiceFunction<T, R> function) throws KuraException {
        ServiceReference<T> reference = bundleContext.getServiceReference(clazz);
        if (reference == null) {
            return function.apply(null);
        }
        try {
            return function.apply(bundleContext.getService(reference));
        } finally {
            bundleContext.ungetService(reference);
        }
    }

    /** {@return what a function makes of the first service that a filter matches, or of nothing} */
    public static <T> T withService(BundleContext bundleContext, Function<Optional<Object>, T> function, String filter)
            throws InvalidSyntaxException {
        ServiceReference<?>[] references = bundleContext.getServiceReferences((String) null, filter);
        if (references == null || references.length == 0) {
            return function.apply(Optional.empty());
        }
        try {
            return function.apply(Optional.ofNullable(bundleContext.getService(references[0])));
        } finally {
            bundleContext.ungetService(references[0]);
        }
    }

    /**
     * Waits for a service that a filter matches.
     *
     * @return the service, empty when the time ran out
     */
    public static Optional<Object> waitForService(String filter, long timeout, TimeUnit timeoutUnit)
            throws InterruptedException, InvalidSyntaxException {
        BundleContext context = FrameworkUtil.getBundle(ServiceUtil.class).getBundleContext();
        Filter parsed = FrameworkUtil.createFilter(filter);
        ServiceTracker<Object, Object> tracker = new ServiceTracker<>(context, parsed, null);
        tracker.open();
        try {
            // a tracker takes 0 for "for ever"
            return Optional.ofNullable(tracker.waitForService(Math.max(1, timeoutUnit.toMillis(timeout))));
        } finally {
            tracker.close();
        }
    }

    /** {@return whether the component with a kura.service.pid is registered as a service of the class} */
    public static boolean providesService(BundleContext bundleContext, String kuraServicePid, Class<?> service) {
        return providesService(bundleContext, kuraServicePid, names -> names.contains(service.getName()));
    }

    /** {@return whether the classes that the component with a kura.service.pid is registered as meet a condition} */
    public static boolean providesService(
            BundleContext bundleContext, String kuraServicePid, Predicate<Set<String>> filter) {
        try {
            ServiceReference<?>[] references = bundleContext.getServiceReferences((String) null, null);
            return references != null
                    && Arrays.stream(references)
                            .filter(reference -> kuraServicePid.equals(reference.getProperty(KURA_SERVICE_PID)))
                            .anyMatch(reference -> filter.test(
                                    new HashSet<>(Arrays.asList((String[]) reference.getProperty("objectClass")))));
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@return whether components of a factory are registered as a service of at least one of the classes} */
    public static boolean isFactoryOfAnyService(BundleContext bundleContext, String factoryPid, Class<?>... services) {
        return isFactoryOf(
                bundleContext,
                factoryPid,
                names -> Arrays.stream(services).anyMatch(service -> names.contains(service.getName())));
    }

    /** {@return whether the classes that components of a factory are registered as meet a condition} */
    public static boolean isFactoryOf(BundleContext bundleContext, String factoryPid, Predicate<Set<String>> filter) {
        ServiceReference<ServiceComponentRuntime> reference =
                bundleContext.getServiceReference(ServiceComponentRuntime.class);
        ServiceComponentRuntime runtime = reference == null ? null : bundleContext.getService(reference);
        if (runtime == null) {
            return false;
        }
        try {
            for (ComponentDescriptionDTO description : runtime.getComponentDescriptionDTOs()) {
                if (factoryPid.equals(description.name)
                        && filter.test(new HashSet<>(Arrays.asList(description.serviceInterfaces)))) {
                    return true;
                }
            }
            return false;
        } finally {
            bundleContext.ungetService(reference);
        }
    }

    private static <T> void consume(ServiceReference<T> reference, BundleContext context, ServiceConsumer<T> consumer)
            throws KuraException {
        T service = context.getService(reference);
        if (service == null) {
            return; // gone between finding and taking it
        }
        try {
            consumer.consume(service);
        } finally {
            context.ungetService(reference);
        }
    }
}
