package io.genkan.console.web.internal.live;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import io.genkan.api.wires.WireCounters;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Makes of what wires have counted what passes them in a second. One thread at a time. */
final class Rates {
    private static final double NANOS = 1e9;
    /** The counters begin again after so many. */
    private static final long WRAP = 1L << 31;

    private Map<String, long[]> before = Map.of();
    private long taken;

    /**
     * {@return {@code [{from, out, to, in, rate, failed}]}: envelopes a second since the last call, and failures since
     * then}; empty at the first call
     *
     * @param counts as {@link WireCounters} has them
     * @param nanoTime now
     */
    JsonArray since(Map<String, long[]> counts, long nanoTime) {
        JsonArray all = new JsonArray();
        double seconds = (nanoTime - taken) / NANOS;
        new TreeMap<>(counts).forEach((wire, count) -> {
            long[] last = before.get(wire);
            int arrow = wire.lastIndexOf(" -> ");
            if (last == null || arrow < 0 || seconds <= 0) {
                return;
            }
            JsonObject json = new JsonObject();
            if (end(json, wire.substring(0, arrow), "from", "out")
                    && end(json, wire.substring(arrow + 4), "to", "in")) {
                double rate = passed(last, count, WireCounters.DELIVERED) / seconds;
                all.add(json.add("rate", Math.round(rate * 10) / 10.0)
                        .add("failed", passed(last, count, WireCounters.FAILED)));
            }
        });
        before = new HashMap<>(counts);
        taken = nanoTime;
        return all;
    }

    private static boolean end(JsonObject json, String text, String pid, String port) {
        int colon = text.lastIndexOf(':');
        try {
            json.add(pid, text.substring(0, Math.max(0, colon))).add(port, Integer.parseInt(text.substring(colon + 1)));
            return colon > 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static long passed(long[] last, long[] now, int index) {
        long passed = now[index] - last[index];
        return passed < 0 ? Math.max(0, passed + WRAP) : passed;
    }
}
