package io.genkan.driver.modbus.internal;

import io.genkan.support.trace.TraceTap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells what was read of a channel that somebody follows: bytes, how they are understood, value or failure. */
final class ReadTrace {
    /** Follows nothing. */
    static final ReadTrace NONE = new ReadTrace(null, "");

    private final @Nullable TraceTap tap;
    private final String driver;

    ReadTrace(@Nullable TraceTap tap, String driver) {
        this.tap = tap;
        this.driver = driver;
    }

    /** {@return whether a channel is followed; one volatile read while none is} */
    boolean follows(String channel) {
        return tap != null && tap.wanted() && tap.followsAtDriver(driver, channel);
    }

    void read(
            String channel,
            @Nullable ModbusChannel place,
            byte @Nullable [] bytes,
            @Nullable Object value,
            @Nullable String error) {
        if (tap == null) {
            return;
        }
        Map<String, @Nullable Object> facts = new HashMap<>();
        facts.put("bytes", bytes);
        facts.put("value", value);
        facts.put("error", error);
        facts.put("text", place == null ? null : sentence(place));
        tap.tell(driver, "read", channel, facts);
    }

    private static String sentence(ModbusChannel channel) {
        String place = channel.place();
        String as = channel.table().holdsBits()
                ? ""
                : " as " + channel.encoding() + (channel.count() > 1 ? " in the order " + channel.order() : "");
        return Character.toUpperCase(place.charAt(0)) + place.substring(1) + " read" + as + ".";
    }
}
