package io.genkan.support.trial;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;

/**
 * Ends the process at one of the points between which something is written down, as a power failure does. For tests: a framework
 * property holds the number of the point, from 1, counted from the moment at which it was set; without it this does nothing.
 * Thread-safe.
 */
public final class PowerFailure implements Runnable {
    /** As a process that was killed. */
    private static final int STATUS = 137;

    private final Supplier<@Nullable String> property;
    private final Runnable end;
    private @Nullable String set;
    private int passed;

    /**
     * A failure at a point that a framework property names.
     *
     * @param property such as {@code genkan.update.halt}; it may be set while the gateway runs
     */
    public PowerFailure(BundleContext context, String property) {
        this(() -> context.getProperty(property), () -> Runtime.getRuntime().halt(STATUS));
    }

    PowerFailure(Supplier<@Nullable String> property, Runnable end) {
        this.property = property;
        this.end = end;
        this.set = property.get();
    }

    /** A point is passed. */
    @Override
    public synchronized void run() {
        String value = property.get();
        if (value == null) {
            return;
        }
        if (!value.equals(set)) {
            set = value;
            passed = 0;
        }
        passed++;
        if (passed == Integer.parseInt(value)) {
            end.run();
        }
    }
}
