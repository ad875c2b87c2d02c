package io.genkan.itests.stock.probe;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Makes a bundle of the probe. */
public final class ProbeActivator implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        new ProbeService(context).register();
    }

    @Override
    public void stop(BundleContext context) {}
}
