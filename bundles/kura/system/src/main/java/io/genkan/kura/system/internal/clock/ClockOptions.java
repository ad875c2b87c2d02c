package io.genkan.kura.system.internal.clock;

import java.util.Map;

/**
 * Checked settings of the clock.
 *
 * @param sets whether the gateway sets the clock
 * @param hardwareClock whether the hardware clock is set too
 * @param host time server
 * @param port UDP port of the time server
 * @param timeoutMillis how long an answer is awaited
 * @param attempts how often the first synchronisation is tried, 0 for ever
 * @param retrySeconds pause after a failed attempt
 * @param refreshSeconds time between synchronisations, 0 for once
 */
record ClockOptions(
        boolean sets,
        boolean hardwareClock,
        String host,
        int port,
        int timeoutMillis,
        int attempts,
        int retrySeconds,
        int refreshSeconds) {

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException with one sentence about the first setting that cannot be used
     */
    static ClockOptions from(Map<String, ?> settings) {
        int refresh = number(settings, "clock.ntp.refresh-interval", 3600, -1, Integer.MAX_VALUE);
        String provider = text(settings, "clock.provider", "system");
        String host = text(settings, "clock.ntp.host", "0.pool.ntp.org").trim();
        boolean sets = flag(settings, "enabled", false) && provider.equals("java-ntp") && refresh >= 0;
        if (sets && host.isEmpty()) {
            throw new IllegalArgumentException("clock.ntp.host is empty: name a time server, or disable the clock.");
        }
        return new ClockOptions(
                sets,
                flag(settings, "clock.set.hwclock", true),
                host,
                number(settings, "clock.ntp.port", 123, 1, 65535),
                number(settings, "clock.ntp.timeout", 10_000, 1, 600_000),
                number(settings, "clock.ntp.max-retry", 0, 0, Integer.MAX_VALUE),
                number(settings, "clock.ntp.retry.interval", 5, 1, 86_400),
                refresh);
    }

    private static String text(Map<String, ?> settings, String key, String defaultValue) {
        Object value = settings.get(key);
        return value == null ? defaultValue : value.toString();
    }

    private static boolean flag(Map<String, ?> settings, String key, boolean defaultValue) {
        Object value = settings.get(key);
        return value == null ? defaultValue : Boolean.parseBoolean(value.toString());
    }

    private static int number(Map<String, ?> settings, String key, int defaultValue, int min, int max) {
        Object value = settings.get(key);
        int number = value instanceof Number given ? given.intValue() : defaultValue;
        if (number < min || number > max) {
            throw new IllegalArgumentException(
                    key + " is " + number + ", but must lie between " + min + " and " + max + ".");
        }
        return number;
    }
}
