package io.genkan.plant;

import java.util.function.ToIntFunction;

/**
 * A fault with its time, in seconds of the plant's clock.
 *
 * @param severity 0 to 1
 * @param start when it begins
 * @param seconds how long it lasts; positive infinity: until it is cleared
 * @param channel for a frozen sensor, its index among the sensors or replayed columns; else 0
 */
record FaultOrder(Fault fault, double severity, double start, double seconds, int channel) {
    FaultOrder {
        if (!(severity >= 0 && severity <= 1)) {
            throw new IllegalArgumentException("The severity " + severity + " must lie between 0 and 1.");
        }
        if (!(start >= 0) || !(seconds > 0)) {
            throw new IllegalArgumentException("A fault begins in the future and lasts longer than 0 s.");
        }
    }

    boolean activeAt(double time) {
        return time >= start && time < start + seconds;
    }

    boolean overAt(double time) {
        return time >= start + seconds;
    }

    /**
     * Reads {@code NAME[:SEVERITY]@START[+DURATION]}, for instance {@code bearing-wear:0.5@30s+2m}; for a frozen sensor its
     * name stands in place of the severity: {@code sensor-freeze:pressure@1m}.
     *
     * @param channels finds the number of a sensor or column
     * @throws IllegalArgumentException with one sentence
     */
    static FaultOrder parse(String text, ToIntFunction<String> channels) {
        int at = text.indexOf('@');
        String head = at < 0 ? text : text.substring(0, at);
        String tail = at < 0 ? "0s" : text.substring(at + 1);
        int colon = head.indexOf(':');
        int plus = tail.indexOf('+');
        Fault fault = Fault.of(colon < 0 ? head : head.substring(0, colon));
        String detail = colon < 0 ? "" : head.substring(colon + 1);
        boolean named = fault == Fault.SENSOR_FREEZE && !detail.isEmpty();
        return new FaultOrder(
                fault,
                detail.isEmpty() || named ? 1 : number("severity", detail),
                seconds(plus < 0 ? tail : tail.substring(0, plus)),
                plus < 0 ? Double.POSITIVE_INFINITY : seconds(tail.substring(plus + 1)),
                named ? channels.applyAsInt(detail) : 0);
    }

    /** Reads a time such as {@code 500ms}, {@code 30s}, {@code 2m}, {@code 1h}; a bare number means seconds. */
    static double seconds(String text) {
        double unit = 1;
        String digits = text;
        if (text.endsWith("ms")) {
            unit = 0.001;
            digits = text.substring(0, text.length() - 2);
        } else if (text.endsWith("s")) {
            digits = text.substring(0, text.length() - 1);
        } else if (text.endsWith("m")) {
            unit = 60;
            digits = text.substring(0, text.length() - 1);
        } else if (text.endsWith("h")) {
            unit = 3600;
            digits = text.substring(0, text.length() - 1);
        }
        double seconds = number("time", digits) * unit;
        if (!(seconds >= 0)) {
            throw new IllegalArgumentException("The time " + text + " must not be negative.");
        }
        return seconds;
    }

    static double number(String what, String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("The " + what + " \"" + text + "\" is not a number.");
        }
    }
}
