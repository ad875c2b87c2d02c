package io.genkan.flows.rules.internal;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule as it was written.
 *
 * @param name unique name
 * @param mode whether it acts
 * @param priority who holds a channel that several write: the highest
 * @param when condition to begin
 * @param until condition to end, null when the opposite of {@code when} ends it
 * @param debounce milliseconds that the condition must hold before it begins
 * @param hold milliseconds that it lasts at least
 * @param schedule spans outside of which it does not hold, empty for always
 * @param actions what it does
 */
record Rule(
        String name,
        Mode mode,
        int priority,
        Expression when,
        @Nullable Expression until,
        long debounce,
        long hold,
        List<Times.Span> schedule,
        List<Action> actions) {

    /** Whether a rule acts. */
    enum Mode {
        ARMED,
        TRIAL,
        OFF
    }

    boolean isScheduled(long millis, ZoneId zone) {
        if (schedule.isEmpty()) {
            return true;
        }
        ZonedDateTime time = Instant.ofEpochMilli(millis).atZone(zone);
        return schedule.stream().anyMatch(span -> span.contains(time));
    }
}
