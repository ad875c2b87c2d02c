package io.genkan.drivers.kit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.type.TypedValue;

/**
 * One value of the device, and the channel that reads it.
 *
 * @param name name of the channel
 * @param settings the channel's settings for the driver, without the framework's ({@code +name}, {@code +value.type})
 * @param writable whether the driver can write it
 * @param values four or more values of one type that the device can have here, in the order in which the contract sets them;
 *     each is another than the one before
 */
public record Point(String name, Map<String, String> settings, boolean writable, List<TypedValue<?>> values) {
    /** Checks the values. */
    public Point {
        settings = Map.copyOf(settings);
        values = List.copyOf(values);
        for (int i = 1; i < Math.max(values.size(), 4); i++) {
            if (values.size() < 4 || values.get(i).equals(values.get(i - 1))) {
                throw new IllegalArgumentException(
                        "Channel " + name + " needs four values, each other than the one before, has " + values);
            }
        }
    }

    /** A point that is only read. */
    public static Point readable(String name, Map<String, String> settings, TypedValue<?>... values) {
        return new Point(name, settings, false, List.of(values));
    }

    /** A point that is read and written. */
    public static Point writable(String name, Map<String, String> settings, TypedValue<?>... values) {
        return new Point(name, settings, true, List.of(values));
    }

    /** {@return a value; numbers beyond the last begin anew} */
    public TypedValue<?> value(int number) {
        return values.get(number % values.size());
    }

    /** {@return the channel's properties as an asset gives them to a driver} */
    Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>(settings);
        properties.put("+name", name);
        properties.put("+value.type", values.get(0).getType().name());
        properties.put("+type", writable ? "READ_WRITE" : "READ");
        properties.put("+enabled", "true");
        return properties;
    }

    ChannelRecord toRead() {
        ChannelRecord record =
                ChannelRecord.createReadRecord(name, values.get(0).getType());
        record.setChannelConfig(properties());
        return record;
    }

    ChannelRecord toWrite(int number) {
        ChannelRecord record = ChannelRecord.createWriteRecord(name, value(number));
        record.setChannelConfig(properties());
        return record;
    }
}
