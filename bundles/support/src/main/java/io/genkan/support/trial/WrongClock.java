package io.genkan.support.trial;

import java.time.Clock;
import java.time.Duration;
import org.osgi.framework.BundleContext;

/** The time of day, which tests set wrong. */
public final class WrongClock {
    private WrongClock() {}

    /**
     * {@return the clock in UTC, wrong by the duration that a framework property holds in ISO 8601, such as {@code -P7300D}}
     *
     * @param property its name; when it is not set the clock is right
     */
    public static Clock of(BundleContext context, String property) {
        String wrong = context.getProperty(property);
        return wrong == null ? Clock.systemUTC() : Clock.offset(Clock.systemUTC(), Duration.parse(wrong));
    }
}
