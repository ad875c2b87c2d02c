package io.genkan.fleet.hawkbit.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.framework.BundleContext;

/**
 * What tests do to a real gateway. Framework property {@code genkan.hawkbit.halt} ends the process at the point with that
 * number, as a power failure does; {@code genkan.fleet.clock} sets the clock of the fleet's bundles wrong by a duration in
 * ISO 8601, such as {@code -P7300D}. Without them this does nothing.
 */
final class Trial implements Runnable {
    private static final String HALT = "genkan.hawkbit.halt";
    private static final String CLOCK = "genkan.fleet.clock";

    /** As a process that was killed. */
    private static final int STATUS = 137;

    private final int point;
    private final AtomicInteger passed = new AtomicInteger();

    Trial(BundleContext context) {
        String value = context.getProperty(HALT);
        this.point = value == null ? -1 : Integer.parseInt(value);
    }

    static Clock clock(BundleContext context) {
        String wrong = context.getProperty(CLOCK);
        return wrong == null ? Clock.systemUTC() : Clock.offset(Clock.systemUTC(), Duration.parse(wrong));
    }

    @Override
    public void run() {
        if (passed.incrementAndGet() == point) {
            Runtime.getRuntime().halt(STATUS);
        }
    }
}
