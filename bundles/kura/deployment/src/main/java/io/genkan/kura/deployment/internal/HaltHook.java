package io.genkan.kura.deployment.internal;

import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.framework.BundleContext;

/**
 * Ends the process at one of the points between which a change of packages is written down, as a power failure does. For
 * tests: framework property {@code genkan.update.halt}, the number of the point; without it this does nothing.
 */
final class HaltHook implements Runnable {
    private static final String PROPERTY = "genkan.update.halt";

    /** As a process that was killed. */
    private static final int STATUS = 137;

    private final int point;
    private final AtomicInteger passed = new AtomicInteger();

    HaltHook(BundleContext context) {
        String value = context.getProperty(PROPERTY);
        this.point = value == null ? -1 : Integer.parseInt(value);
    }

    @Override
    public void run() {
        if (passed.incrementAndGet() == point) {
            Runtime.getRuntime().halt(STATUS);
        }
    }
}
