package io.genkan.kura.jaxrs.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import javax.ws.rs.Path;
import javax.ws.rs.core.Feature;
import javax.ws.rs.ext.Provider;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.util.tracker.ServiceTracker;

/**
 * The services whose class, or an interface of it, is annotated with {@link Path} or {@link Provider}, under whatever name
 * they are registered: that is how Kura's add-ons publish them. A service with the property {@code publish=false} stays out.
 *
 * <p>To see annotations one has to get the service, which makes components come to life that nobody has needed so far. So only
 * services of bundles are looked at that depend on {@code javax.ws.rs}.
 */
final class AddOnServices extends ServiceTracker<Object, Object> {
    private static final String JAX_RS = "javax.ws.rs";
    private static final String COMPAT = "io.genkan.kura.compat";
    private static final String FILTER = "(&(" + Constants.OBJECTCLASS + "=*)(!(publish=false)))";

    private final Bundle self;
    private final Publication publication;

    AddOnServices(BundleContext context) {
        super(context, filter(), null);
        this.self = context.getBundle();
        this.publication = new Publication(context);
    }

    @Override
    public void open() {
        open(true);
    }

    @Override
    public void close() {
        super.close();
        publication.close();
    }

    @Override
    public @Nullable Object addingService(ServiceReference<Object> reference) {
        if (!isJaxRsInUse() || !dependsOnJaxRs(reference.getBundle())) {
            return null;
        }
        Object service = context.getService(reference);
        if (service == null) {
            return null;
        }
        if (!isForJaxRs(service)) {
            context.ungetService(reference);
            return null;
        }
        publication.add(reference, service);
        return service;
    }

    @Override
    public void removedService(ServiceReference<Object> reference, Object service) {
        publication.remove(reference);
        context.ungetService(reference);
    }

    private static boolean isForJaxRs(Object service) {
        if (service instanceof Feature) {
            return true;
        }
        for (Class<?> type = service.getClass(); type != null; type = type.getSuperclass()) {
            if (isAnnotated(type)) {
                return true;
            }
            for (Class<?> each : type.getInterfaces()) {
                if (isAnnotated(each)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isAnnotated(Class<?> type) {
        return type.isAnnotationPresent(Path.class) || type.isAnnotationPresent(Provider.class);
    }

    /** Whether any add-on imports {@code javax.ws.rs} at all: the cheap question before the other one. */
    private boolean isJaxRsInUse() {
        BundleWiring wiring = self.adapt(BundleWiring.class);
        if (wiring != null) {
            for (BundleWire wire : wiring.getProvidedWires(BundleRevision.PACKAGE_NAMESPACE)) {
                if (!COMPAT.equals(wire.getRequirer().getSymbolicName())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether the bundle imports {@code javax.ws.rs}, or something from a bundle that does. */
    private boolean dependsOnJaxRs(@Nullable Bundle bundle) {
        Set<Bundle> seen = new HashSet<>(Set.of(self));
        Deque<Bundle> next = new ArrayDeque<>();
        if (bundle != null && seen.add(bundle)) {
            next.add(bundle);
        }
        while (!next.isEmpty()) {
            Bundle at = next.remove();
            BundleWiring wiring = at.adapt(BundleWiring.class);
            // nearly everything imports from compat, which itself imports these packages for a few of its own
            if (wiring == null || at.getBundleId() == 0 || COMPAT.equals(at.getSymbolicName())) {
                continue;
            }
            for (BundleWire wire : wiring.getRequiredWires(BundleRevision.PACKAGE_NAMESPACE)) {
                Bundle provider = wire.getProvider().getBundle();
                if (self.equals(provider)
                        && String.valueOf(wire.getCapability().getAttributes().get(BundleRevision.PACKAGE_NAMESPACE))
                                .startsWith(JAX_RS)) {
                    return true;
                }
                if (seen.add(provider)) {
                    next.add(provider);
                }
            }
        }
        return false;
    }

    private static org.osgi.framework.Filter filter() {
        try {
            return FrameworkUtil.createFilter(FILTER);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
