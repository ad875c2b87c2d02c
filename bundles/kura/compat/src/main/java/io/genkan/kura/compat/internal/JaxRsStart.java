package io.genkan.kura.compat.internal;

import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleException;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.util.tracker.BundleTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the bundle that offers {@code javax.ws.rs} with the first add-on that imports it. Until then that bundle waits to be
 * needed: a gateway without such add-ons pays nothing for it.
 */
public final class JaxRsStart implements BundleActivator {
    private static final Logger LOG = LoggerFactory.getLogger(JaxRsStart.class);
    private static final String PACKAGE = "javax.ws.rs";

    private @Nullable BundleTracker<Bundle> addOns;

    @Override
    public void start(BundleContext context) {
        Bundle self = context.getBundle();
        // before the add-on's first service is registered: that is no time to start what wants to see it
        int states = Bundle.RESOLVED | Bundle.STARTING | Bundle.ACTIVE;
        BundleTracker<Bundle> tracker = new BundleTracker<>(context, states, null) {
            @Override
            public @Nullable Bundle addingBundle(Bundle bundle, @Nullable BundleEvent event) {
                Bundle offering = bundle.equals(self) ? null : offering(bundle);
                if (offering != null) {
                    begin(offering, bundle);
                }
                return null;
            }
        };
        addOns = tracker;
        tracker.open();
    }

    @Override
    public void stop(BundleContext context) {
        BundleTracker<Bundle> tracker = addOns;
        if (tracker != null) {
            tracker.close();
        }
    }

    private static @Nullable Bundle offering(Bundle bundle) {
        BundleWiring wiring = bundle.adapt(BundleWiring.class);
        if (wiring != null) {
            for (BundleWire wire : wiring.getRequiredWires(BundleRevision.PACKAGE_NAMESPACE)) {
                if (PACKAGE.equals(wire.getCapability().getAttributes().get(BundleRevision.PACKAGE_NAMESPACE))) {
                    return wire.getProvider().getBundle();
                }
            }
        }
        return null;
    }

    private static void begin(Bundle offering, Bundle addOn) {
        if (offering.getState() == Bundle.ACTIVE || offering.getBundleId() == 0) {
            return;
        }
        try {
            // whether it starts with the framework next time is not changed
            offering.start(Bundle.START_TRANSIENT);
        } catch (BundleException e) {
            LOG.warn(
                    "JAX-RS services of {} are not published: bundle {} does not start",
                    addOn.getSymbolicName(),
                    offering.getSymbolicName(),
                    e);
        }
    }
}
