package io.genkan.fleet.release.internal.install;

import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;

/**
 * What tests do to a real gateway. Framework property {@code genkan.release.halt} ends the process at the point with that
 * number, counted from the moment at which it was set, as a power failure does; {@code genkan.fleet.clock} sets the clock of the fleet's bundles wrong by a duration in
 * ISO 8601, such as {@code -P7300D}. Without them this does nothing.
 */
final class Trial implements Runnable {
    private static final String HALT = "genkan.release.halt";
    private static final String CLOCK = "genkan.fleet.clock";

    /** As a process that was killed. */
    private static final int STATUS = 137;

    private final BundleContext context;
    private @Nullable String set;
    private int passed;

    Trial(BundleContext context) {
        this.context = context;
        this.set = context.getProperty(HALT);
    }

    static Clock clock(BundleContext context) {
        String wrong = context.getProperty(CLOCK);
        return wrong == null ? Clock.systemUTC() : Clock.offset(Clock.systemUTC(), Duration.parse(wrong));
    }

    @Override
    public synchronized void run() {
        String value = context.getProperty(HALT);
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
