package io.genkan.kura.deployment.internal.samples;

import java.util.concurrent.locks.LockSupport;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Does not come back from being started, and minds no interruption, until the test ends. */
public final class HangsForGood implements BundleActivator {
    /** System property with which the test lets it go. */
    public static final String RELEASE = "genkan.test.release";

    @Override
    public void start(BundleContext context) {
        while (!Boolean.getBoolean(RELEASE)) {
            LockSupport.parkNanos(10_000_000);
            Thread.interrupted();
        }
    }

    @Override
    public void stop(BundleContext context) {}
}
