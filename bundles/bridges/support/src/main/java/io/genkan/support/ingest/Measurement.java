package io.genkan.support.ingest;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.type.TypedValues;
import org.eclipse.kura.wire.WireRecord;

/**
 * What one asset measured at one time.
 *
 * @param asset name of the asset
 * @param time milliseconds since 1970
 * @param tags texts that come along, by name
 * @param channels values by channel, at least one
 * @param units of channels that have one
 */
public record Measurement(
        String asset,
        long time,
        Map<String, String> tags,
        Map<String, TypedValue<?>> channels,
        Map<String, String> units) {
    private static final int LONGEST_NAME = 255;
    private static final Set<String> TAKEN = Set.of("assetName", "assetTimestamp", "assetError");

    /**
     * Keeps copies.
     *
     * @throws IllegalArgumentException with a sentence when a name cannot be one
     */
    public Measurement {
        checkName("The name of the asset", asset);
        tags = Map.copyOf(tags);
        channels = new LinkedHashMap<>(channels);
        units = Map.copyOf(units);
        if (channels.isEmpty()) {
            throw new IllegalArgumentException("It has no value.");
        }
        channels.keySet().forEach(name -> checkName("The name of a channel", name));
        tags.keySet().forEach(name -> checkName("The name of a tag", name));
    }

    private static void checkName(String what, String name) {
        if (name.isBlank() || name.length() > LONGEST_NAME || name.chars().anyMatch(c -> c < 32)) {
            throw new IllegalArgumentException(what + " is empty, longer than " + LONGEST_NAME
                    + " characters or has characters that no name has.");
        }
        if (TAKEN.contains(name)) {
            throw new IllegalArgumentException(
                    what + " is \"" + name + "\", which means something else in records: take another one.");
        }
    }

    /** {@return the record as an asset would have emitted it} */
    public WireRecord toRecord() {
        Map<String, TypedValue<?>> properties = new HashMap<>();
        tags.forEach((name, value) -> properties.put(name, TypedValues.newStringValue(value)));
        TypedValue<?> timestamp = TypedValues.newLongValue(time);
        channels.forEach((name, value) -> {
            properties.put(name, value);
            properties.put(name + "_timestamp", timestamp);
        });
        units.forEach((name, unit) -> properties.put(name + "_unit", TypedValues.newStringValue(unit)));
        properties.put("assetName", TypedValues.newStringValue(asset));
        return new WireRecord(properties);
    }

    /** {@return the records of measurements} */
    public static List<WireRecord> toRecords(List<Measurement> measurements) {
        return measurements.stream().map(Measurement::toRecord).toList();
    }
}
