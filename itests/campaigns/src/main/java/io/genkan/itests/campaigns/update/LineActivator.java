package io.genkan.itests.campaigns.update;

import java.util.concurrent.CountDownLatch;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Does not start, in one of two ways. Lives in the bundle of {@link LinePart}. */
public final class LineActivator implements BundleActivator {
    @Override
    public void start(BundleContext context) throws InterruptedException {
        if ("hangs-on-start".equals(context.getBundle().getHeaders("").get("Campaign-Kind"))) {
            new CountDownLatch(1).await();
        }
        throw new IllegalStateException("It was built to throw.");
    }

    @Override
    public void stop(BundleContext context) {}
}
