package io.genkan.kura.deployment.internal.samples;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Does not start. */
public final class Throws implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        throw new IllegalStateException("the licence is missing");
    }

    @Override
    public void stop(BundleContext context) {}
}
