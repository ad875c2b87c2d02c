package io.genkan.support.ingest;

import io.genkan.support.senml.SenmlException;
import io.genkan.support.senml.SenmlReader;
import io.genkan.support.senml.SenmlRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.type.TypedValues;

/**
 * Measurements of packs. What stands behind the last {@code /} of a name, or behind the last {@code :} where there is no
 * slash, is the channel, and what stands before it the asset; neighbours with the same asset and time become one measurement.
 */
public final class SenmlMeasurements {
    private static final String SUM = "_sum";

    private SenmlMeasurements() {}

    /**
     * {@return the measurements of a pack}
     *
     * @param fallback asset of names without separator; empty when there is none
     * @param now milliseconds since 1970
     */
    public static List<Measurement> read(SenmlReader reader, byte[] pack, String fallback, long now)
            throws BadInputException {
        List<SenmlRecord> records;
        try {
            records = reader.read(pack, now);
        } catch (SenmlException e) {
            throw new BadInputException("record", e.record(), e.sentence());
        }
        List<Measurement> found = new ArrayList<>();
        Group group = null;
        for (SenmlRecord record : records) {
            int cut = record.name().lastIndexOf('/');
            if (cut < 0) {
                cut = record.name().lastIndexOf(':');
            }
            String asset = cut < 0 ? fallback : record.name().substring(0, cut);
            String channel = record.name().substring(cut + 1);
            if (asset.isEmpty() || channel.isEmpty()) {
                throw new BadInputException(
                        "record",
                        0,
                        "Name \"" + record.name() + "\" does not tell asset and channel: write them as asset/channel.");
            }
            long time = Math.round(record.time() * 1000);
            if (group == null || !group.takes(asset, time, channel)) {
                finish(group, found);
                group = new Group(asset, time);
            }
            group.add(channel, record);
        }
        finish(group, found);
        return found;
    }

    private static void finish(@org.jspecify.annotations.Nullable Group group, List<Measurement> found)
            throws BadInputException {
        if (group == null) {
            return;
        }
        try {
            found.add(new Measurement(group.asset, group.time, Map.of(), group.channels, group.units));
        } catch (IllegalArgumentException e) {
            throw new BadInputException("record", 0, String.valueOf(e.getMessage()));
        }
    }

    private static TypedValue<?> typed(Object value) {
        if (value instanceof Double number) {
            return TypedValues.newDoubleValue(number);
        }
        if (value instanceof Boolean flag) {
            return TypedValues.newBooleanValue(flag);
        }
        return value instanceof byte[] bytes
                ? TypedValues.newByteArrayValue(bytes)
                : TypedValues.newStringValue(value.toString());
    }

    /** Neighbours that belong together. */
    private static final class Group {
        private final String asset;
        private final long time;
        private final Map<String, TypedValue<?>> channels = new LinkedHashMap<>();
        private final Map<String, String> units = new HashMap<>();

        Group(String asset, long time) {
            this.asset = asset;
            this.time = time;
        }

        boolean takes(String otherAsset, long otherTime, String channel) {
            return asset.equals(otherAsset)
                    && time == otherTime
                    && !channels.containsKey(channel)
                    && !channels.containsKey(channel + SUM);
        }

        void add(String channel, SenmlRecord record) {
            Object value = record.value();
            if (value != null) {
                channels.put(channel, typed(value));
            }
            Double sum = record.sum();
            if (sum != null) {
                channels.put(channel + SUM, TypedValues.newDoubleValue(sum));
            }
            if (!record.unit().isEmpty()) {
                units.put(channel, record.unit());
            }
        }
    }
}
