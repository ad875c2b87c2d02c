package io.genkan.kura.deployment.internal.samples;

import java.util.concurrent.CountDownLatch;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Does not come back from being started, until it is interrupted. */
public final class Hangs implements BundleActivator {
    @Override
    public void start(BundleContext context) throws InterruptedException {
        context.registerService(Runnable.class, () -> {}, null);
        new CountDownLatch(1).await();
    }

    @Override
    public void stop(BundleContext context) {}
}
