package io.genkan.kura.jaxrs.internal;

import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Waits for services with JAX-RS annotations. Until there is one, nothing of the library is loaded. */
public final class JaxRsActivator implements BundleActivator {
    private @Nullable AddOnServices services;

    @Override
    public void start(BundleContext context) {
        AddOnServices made = new AddOnServices(context);
        services = made;
        made.open();
    }

    @Override
    public void stop(BundleContext context) {
        AddOnServices made = services;
        if (made != null) {
            made.close();
        }
    }
}
