package io.genkan.kura.deployment.internal;

import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;

/**
 * Ends the process at one of the points between which a change of packages is written down, as a power failure does. For
 * tests: framework property {@code genkan.update.halt}, the number of the point, counted from the moment at which it was set;
 * without it this does nothing.
 */
final class HaltHook implements Runnable {
    private static final String PROPERTY = "genkan.update.halt";

    /** As a process that was killed. */
    private static final int STATUS = 137;

    private final BundleContext context;
    private @Nullable String set;
    private int passed;

    HaltHook(BundleContext context) {
        this.context = context;
        this.set = context.getProperty(PROPERTY);
    }

    @Override
    public synchronized void run() {
        String value = context.getProperty(PROPERTY);
        if (value == null) {
            return;
        }
        if (!value.equals(set)) {
            set = value;
            passed = 0;
        }
        passed++;
        if (passed == Integer.parseInt(value)) {
            Runtime.getRuntime().halt(STATUS);
        }
    }
}
