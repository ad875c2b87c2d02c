package io.genkan.kura.deployment.internal.lane;

import io.genkan.kura.deployment.internal.plan.Plan;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.AllServiceListener;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.SynchronousBundleListener;

/** Writes down which bundles and components stop while a package is changed. Thread-safe. */
final class ImpactRecorder implements AutoCloseable, SynchronousBundleListener, AllServiceListener {
    private final BundleContext context;
    private final Set<Bundle> stopped = ConcurrentHashMap.newKeySet();
    private final Set<String> components = ConcurrentHashMap.newKeySet();

    ImpactRecorder(BundleContext context) {
        this.context = context;
        context.addBundleListener(this);
        context.addServiceListener(this);
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        if (event.getType() == BundleEvent.STOPPED || event.getType() == BundleEvent.UNRESOLVED) {
            stopped.add(event.getBundle());
        }
    }

    @Override
    public void serviceChanged(ServiceEvent event) {
        if (event.getType() == ServiceEvent.UNREGISTERING
                && event.getServiceReference().getProperty("component.name") instanceof String name) {
            Object pid = event.getServiceReference().getProperty("kura.service.pid");
            components.add(pid instanceof String text ? text : name);
        }
    }

    /** {@return names of bundles and components that stopped though the plan does not name them} */
    Set<String> unexpected(Plan plan) {
        Set<String> names = new TreeSet<>();
        Set<Bundle> planned = plan.stopping();
        for (Bundle bundle : stopped) {
            if (!planned.contains(bundle) && bundle.getState() != Bundle.UNINSTALLED) {
                names.add("bundle " + bundle.getSymbolicName());
            }
        }
        Set<String> known = ConcurrentHashMap.newKeySet();
        plan.paused().forEach(component -> {
            known.add(component.name());
            known.add(component.pid());
        });
        for (String component : components) {
            if (!known.contains(component)) {
                names.add("component " + component);
            }
        }
        return names;
    }

    @Override
    public void close() {
        context.removeBundleListener(this);
        context.removeServiceListener(this);
    }
}
