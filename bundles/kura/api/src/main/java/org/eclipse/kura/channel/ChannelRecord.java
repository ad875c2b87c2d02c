package org.eclipse.kura.channel;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.eclipse.kura.type.DataType;
import org.eclipse.kura.type.TypedValue;
import org.osgi.annotation.versioning.ProviderType;

/**
 * One request to a channel and its answer. A record is filled in place: whoever asks creates it with the name and the
 * type (to read) or the value (to write), and the driver sets value, status and time stamp. Records are equal when all
 * but their channel configurations are equal. Not thread safe.
 */
@ProviderType
public class ChannelRecord {

    private final String channelName;
    private final DataType valueType;
    private Map<String, Object> channelConfig;
    private TypedValue<?> value;
    private ChannelStatus channelStatus;
    private String unit;
    private long timestamp;

    private ChannelRecord(
            String channelName, DataType valueType, TypedValue<?> value, ChannelStatus channelStatus, String unit) {
        this.channelName = Objects.requireNonNull(channelName, "The channel name must not be null");
        this.valueType = valueType;
        this.value = value;
        this.channelStatus = channelStatus;
        this.unit = Objects.requireNonNull(unit, "The unit must not be null");
    }

    /**
     * Creates a record that asks for a value, without a unit.
     *
     * @param channelName the name of the channel
     * @param valueType the type that the value is to have
     * @return a new record without value and status
     * @throws NullPointerException if an argument is null
     */
    public static ChannelRecord createReadRecord(String channelName, DataType valueType) {
        return createReadRecord(channelName, valueType, "");
    }

    /**
     * Creates a record that asks for a value.
     *
     * @param channelName the name of the channel
     * @param valueType the type that the value is to have
     * @param unit the unit of the value, empty where it has none
     * @return a new record without value and status
     * @throws NullPointerException if an argument is null
     */
    public static ChannelRecord createReadRecord(String channelName, DataType valueType, String unit) {
        Objects.requireNonNull(valueType, "The value type must not be null");
        return new ChannelRecord(channelName, valueType, null, null, unit);
    }

    /**
     * Creates a record that carries a value to be written.
     *
     * @param channelName the name of the channel
     * @param value the value; its type becomes the value type of the record
     * @return a new record without status
     * @throws NullPointerException if an argument is null
     */
    public static ChannelRecord createWriteRecord(String channelName, TypedValue<?> value) {
        Objects.requireNonNull(value, "The value to write must not be null");
        return new ChannelRecord(channelName, value.getType(), value, null, "");
    }

    /**
     * Creates a record that only tells the status of a channel, for example that there is no such channel.
     *
     * @param channelName the name of the channel
     * @param status the status
     * @return a new record without value and value type
     * @throws NullPointerException if an argument is null
     */
    public static ChannelRecord createStatusRecord(String channelName, ChannelStatus status) {
        Objects.requireNonNull(status, "The channel status must not be null");
        return new ChannelRecord(channelName, null, null, status, "");
    }

    /**
     * The name of the channel.
     *
     * @return never null
     */
    public String getChannelName() {
        return channelName;
    }

    /**
     * The type that the value has or is to have.
     *
     * @return the type, null in a status record
     */
    public DataType getValueType() {
        return valueType;
    }

    /**
     * The settings of the channel, from which a driver learns where the value is found.
     *
     * @return an unmodifiable map, null where none was set
     */
    public Map<String, Object> getChannelConfig() {
        return channelConfig;
    }

    /**
     * Sets the settings of the channel.
     *
     * @param channelConfig the settings, copied
     * @throws NullPointerException if the argument is null
     */
    public void setChannelConfig(Map<String, Object> channelConfig) {
        Objects.requireNonNull(channelConfig, "The channel configuration must not be null");
        this.channelConfig = Collections.unmodifiableMap(new LinkedHashMap<>(channelConfig));
    }

    /** As {@link #setChannelConfig}, for a map that never changes: saves the copy in each cycle of an asset. */
    void shareChannelConfig(Map<String, Object> unmodifiable) {
        this.channelConfig = unmodifiable;
    }

    /**
     * The value that was read or is to be written.
     *
     * @return the value, null as long as there is none
     */
    public TypedValue<?> getValue() {
        return value;
    }

    /**
     * Sets the value.
     *
     * @param value the value; for a record that asks for a value it should be of the type that was asked for
     * @throws NullPointerException if the argument is null
     */
    public void setValue(TypedValue<?> value) {
        this.value = Objects.requireNonNull(value, "The value must not be null");
    }

    /**
     * The outcome of the operation.
     *
     * @return the status, null as long as the operation has not been tried
     */
    public ChannelStatus getChannelStatus() {
        return channelStatus;
    }

    /**
     * Sets the outcome of the operation.
     *
     * @param status the status
     * @throws NullPointerException if the argument is null
     */
    public void setChannelStatus(ChannelStatus status) {
        this.channelStatus = Objects.requireNonNull(status, "The channel status must not be null");
    }

    /**
     * The unit of the value.
     *
     * @return the unit, empty where there is none, never null
     */
    public String getUnit() {
        return unit;
    }

    /**
     * Sets the unit of the value.
     *
     * @param unit the unit, empty for none
     * @throws NullPointerException if the argument is null
     */
    public void setUnit(String unit) {
        this.unit = Objects.requireNonNull(unit, "The unit must not be null");
    }

    /**
     * When the operation was done.
     *
     * @return milliseconds since the epoch, 0 as long as it was not set
     */
    public long getTimestamp() {
        return timestamp;
    }

    /**
     * Sets when the operation was done.
     *
     * @param timestamp milliseconds since the epoch
     */
    public void setTimestamp(long timestamp) {
        this.timestamp = timestamp;
    }

    @Override
    public boolean equals(Object other) {
        if (this == other) {
            return true;
        }
        return other instanceof ChannelRecord that
                && timestamp == that.timestamp
                && valueType == that.valueType
                && channelName.equals(that.channelName)
                && unit.equals(that.unit)
                && Objects.equals(value, that.value)
                && Objects.equals(channelStatus, that.channelStatus);
    }

    @Override
    public int hashCode() {
        return Objects.hash(channelName, valueType, value, channelStatus, unit, timestamp);
    }

    @Override
    public String toString() {
        return "ChannelRecord [channelName=" + channelName + ", valueType=" + valueType + ", value=" + value + ", unit="
                + unit + ", channelStatus=" + channelStatus + ", timestamp=" + timestamp + "]";
    }
}
