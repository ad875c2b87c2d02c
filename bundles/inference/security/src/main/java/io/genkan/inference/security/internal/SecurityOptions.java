package io.genkan.inference.security.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Settings, checked.
 *
 * @param interval milliseconds
 * @param training intervals that are learnt
 * @param clients most clients with a model of their own
 * @param severity severity of alarms
 * @param quarantine seconds, 0 for never
 * @param never clients that are never kept away
 * @param anew any text; another one begins anew
 */
record SecurityOptions(
        long interval, int training, int clients, String severity, int quarantine, List<String> never, String anew) {
    /** @throws IllegalArgumentException with one sentence */
    static SecurityOptions from(SecurityConfig config) {
        within("interval", config.interval(), 200, 300_000);
        within("training.intervals", config.training_intervals(), 20, 100_000);
        within("clients.max", config.clients_max(), 1, 10_000);
        within("quarantine.seconds", config.quarantine_seconds(), 0, 31_622_400);
        String severity = config.alarm_severity().trim().toUpperCase(Locale.ROOT);
        if (!List.of("INFO", "WARNING", "CRITICAL").contains(severity)) {
            throw new IllegalArgumentException(
                    "alarm.severity is \"" + config.alarm_severity() + "\": give INFO, WARNING or CRITICAL.");
        }
        return new SecurityOptions(
                config.interval(),
                config.training_intervals(),
                config.clients_max(),
                severity,
                config.quarantine_seconds(),
                Arrays.stream(config.quarantine_never().split(",", -1))
                        .map(String::trim)
                        .filter(name -> !name.isEmpty())
                        .toList(),
                config.learn_anew());
    }

    private static void within(String name, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " is " + value + ": give " + min + " to " + max + ".");
        }
    }

    Guard guard() {
        return new Guard(training, clients, interval, java.time.ZoneId.systemDefault());
    }

    /** {@return text that must be the same for what was learnt to be of use} */
    String owner() {
        return interval + " " + training + " " + clients + " " + anew;
    }
}
