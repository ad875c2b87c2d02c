package io.genkan.kura.deployment.internal.lane;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.wiring.FrameworkWiring;

/** Restarts bundles so that they get the wires they can have now. */
final class Refresh {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Refresh() {}

    /** Refreshes these bundles and those that use them, and waits for it. */
    static void of(BundleContext context, Collection<Bundle> bundles) throws InterruptedException {
        if (bundles.isEmpty()) {
            return;
        }
        CountDownLatch done = new CountDownLatch(1);
        FrameworkWiring wiring =
                context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
        wiring.refreshBundles(bundles, event -> {
            if (event.getType() == FrameworkEvent.PACKAGES_REFRESHED) {
                done.countDown();
            }
        });
        if (!done.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new InterruptedException("the framework did not refresh its bundles within a minute");
        }
    }

    /** Refreshes what was removed or replaced and is still used by somebody. */
    static void pending(BundleContext context) throws InterruptedException {
        of(
                context,
                context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION)
                        .adapt(FrameworkWiring.class)
                        .getRemovalPendingBundles());
    }
}
