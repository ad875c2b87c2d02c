package io.genkan.driver.simulated.internal;

import io.genkan.driver.simulated.internal.Fault.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The faults of a driver in simulated time. Immutable.
 *
 * <p>One fault stands on a line, or between semicolons: {@code <from>..<to> <kind> [<delay>] [on <channel>]}; without an
 * end it lasts for ever. Lines that begin with {@code #} are remarks.
 */
final class FaultScript {
    static final FaultScript NONE = new FaultScript(List.of(), 0);

    private static final Pattern FORM = Pattern.compile(
            "(?<from>\\S+?)\\.\\.(?<to>\\S*)\\s+(?<kind>[A-Za-z]+)(?:\\s+(?<delay>\\d\\S*))?(?:\\s+on\\s+(?<channel>.+))?");

    private final List<Fault> faults;
    private final long repeat;

    private FaultScript(List<Fault> faults, long repeat) {
        this.faults = faults;
        this.repeat = repeat;
    }

    /**
     * Reads a script.
     *
     * @param repeat time after which it begins anew; blank for never
     * @throws IllegalArgumentException with a sentence that names what cannot be read
     */
    static FaultScript parse(String script, String repeat) {
        List<Fault> faults = new ArrayList<>();
        for (String line : script.split("[;\\n\\r]", -1)) {
            String text = line.trim();
            if (!text.isEmpty() && !text.startsWith("#")) {
                try {
                    faults.add(fault(text));
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException(
                            "The fault \"" + text + "\" cannot be used: " + e.getMessage() + ".", e);
                }
            }
        }
        long period = 0;
        if (!repeat.isBlank()) {
            try {
                period = Durations.millis(repeat);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("faults.repeat: " + e.getMessage() + ".", e);
            }
        }
        return new FaultScript(List.copyOf(faults), period);
    }

    boolean isEmpty() {
        return faults.isEmpty();
    }

    /** {@return whether there is no connection} */
    boolean isDisconnected(long time) {
        return active(time, Kind.DISCONNECT, "") != null;
    }

    /** {@return how late an answer is, in milliseconds} */
    long delay(long time) {
        Fault fault = active(time, Kind.DELAY, "");
        return fault == null ? 0 : fault.delay();
    }

    /** {@return whether a channel answers with an error} */
    boolean isError(long time, String channel) {
        return active(time, Kind.ERROR, channel) != null;
    }

    /** {@return the time whose value a channel has: the present one, unless it is frozen} */
    long timeOf(long time, String channel) {
        Fault frozen = active(time, Kind.FREEZE, channel);
        return frozen == null ? time : time - inRound(time) + frozen.from();
    }

    private @Nullable Fault active(long time, Kind kind, String channel) {
        if (faults.isEmpty()) {
            return null;
        }
        long now = inRound(time);
        for (Fault fault : faults) {
            if (fault.kind() == kind && fault.from() <= now && now < fault.to() && fault.concerns(channel)) {
                return fault;
            }
        }
        return null;
    }

    private long inRound(long time) {
        return repeat > 0 ? time % repeat : time;
    }

    private static Fault fault(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("it is not of the form <from>..<to> <kind> [on <channel>]");
        }
        Kind kind;
        try {
            kind = Kind.valueOf(matcher.group("kind").toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "\"" + matcher.group("kind") + "\" is none of ERROR, DELAY, DISCONNECT, FREEZE", e);
        }
        long from = Durations.millis(matcher.group("from"));
        long to = matcher.group("to").isEmpty() ? Long.MAX_VALUE : Durations.millis(matcher.group("to"));
        if (to <= from) {
            throw new IllegalArgumentException("its end does not lie after its beginning");
        }
        boolean delayed = matcher.group("delay") != null;
        if (delayed != (kind == Kind.DELAY)) {
            throw new IllegalArgumentException("DELAY needs a time, and the others take none");
        }
        String channel =
                matcher.group("channel") == null ? "" : matcher.group("channel").trim();
        if (!channel.isEmpty() && (kind == Kind.DELAY || kind == Kind.DISCONNECT)) {
            throw new IllegalArgumentException(kind + " is about all channels");
        }
        return new Fault(from, to, kind, delayed ? Durations.millis(matcher.group("delay")) : 0, channel);
    }
}
