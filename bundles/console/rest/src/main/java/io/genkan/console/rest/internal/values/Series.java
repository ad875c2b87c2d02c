package io.genkan.console.rest.internal.values;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** A channel over a time, with the least and the greatest value of each stretch of it. Pure. */
final class Series {
    /** A stretch: when its first value came, and its bounds. */
    record Stretch(long time, double least, double greatest) {}

    private final long from;
    private final long width;
    private final List<Stretch> stretches = new ArrayList<>();
    private long present = Long.MIN_VALUE;

    /**
     * Begins an empty one.
     *
     * @param points how many stretches the time is divided into
     */
    Series(long from, long to, int points) {
        this.from = from;
        this.width = Math.max(1, (to - from + points - 1) / points);
    }

    /** {@return the length of a stretch in milliseconds} */
    long width() {
        return width;
    }

    /** Adds a value, or the bounds of several; in order of time. */
    void add(long time, double least, double greatest) {
        long stretch = Math.floorDiv(time - from, width);
        if (stretch == present) {
            Stretch last = stretches.get(stretches.size() - 1);
            stretches.set(
                    stretches.size() - 1,
                    new Stretch(last.time(), Math.min(last.least(), least), Math.max(last.greatest(), greatest)));
        } else {
            stretches.add(new Stretch(time, least, greatest));
            present = stretch;
        }
    }

    List<Stretch> stretches() {
        return stretches;
    }

    JsonObject json() {
        JsonArray times = new JsonArray();
        JsonArray least = new JsonArray();
        JsonArray greatest = new JsonArray();
        for (Stretch each : stretches) {
            times.add(each.time() - from);
            least.add(each.least());
            greatest.add(each.greatest());
        }
        return new JsonObject()
                .add("base", from)
                .add("width", width)
                .add("t", times)
                .add("min", least)
                .add("max", greatest);
    }
}
