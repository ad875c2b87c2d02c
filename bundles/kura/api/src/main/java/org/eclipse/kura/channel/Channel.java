package org.eclipse.kura.channel;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.eclipse.kura.type.DataType;
import org.eclipse.kura.type.TypedValue;
import org.osgi.annotation.versioning.ProviderType;

/**
 * One measuring or control point of an asset: its name, what may be done with it, the type of its value and the settings
 * by which the driver finds it. A value that is read becomes {@code value * scale + offset}. Not thread safe.
 */
@ProviderType
public class Channel {

    private static final Double SCALE_NONE = 1.0;
    private static final Double OFFSET_NONE = 0.0;

    private final Map<String, Object> configuration;
    private String name;
    private ChannelType type;
    private DataType valueType;
    private ScaleOffsetType scaleOffsetType;
    private Number valueScale;
    private Number valueOffset;
    private String unit = "";
    private boolean enabled = true;

    /**
     * A channel whose values are passed on as they are. It is enabled and has no unit.
     *
     * @param name the name, unique within the asset
     * @param type what may be done with the channel
     * @param valueType the type of its value
     * @param configuration the settings of the channel, copied
     * @throws NullPointerException if an argument is null
     */
    public Channel(String name, ChannelType type, DataType valueType, Map<String, Object> configuration) {
        this(name, type, valueType, ScaleOffsetType.DEFINED_BY_VALUE_TYPE, SCALE_NONE, OFFSET_NONE, configuration);
    }

    /**
     * A channel whose values are scaled. It is enabled and has no unit.
     *
     * @param name the name, unique within the asset
     * @param type what may be done with the channel
     * @param valueType the type of its value
     * @param scaleOffsetType the type of number in which scale and offset are applied
     * @param valueScale the factor, 1 for none
     * @param valueOffset what is added after scaling, 0 for nothing
     * @param configuration the settings of the channel, copied
     * @throws NullPointerException if an argument is null
     */
    public Channel(
            String name,
            ChannelType type,
            DataType valueType,
            ScaleOffsetType scaleOffsetType,
            Number valueScale,
            Number valueOffset,
            Map<String, Object> configuration) {
        Objects.requireNonNull(configuration, "The channel configuration must not be null");
        this.configuration = Collections.unmodifiableMap(new LinkedHashMap<>(configuration));
        this.name = Objects.requireNonNull(name, "The channel name must not be null");
        this.type = Objects.requireNonNull(type, "The channel type must not be null");
        this.valueType = Objects.requireNonNull(valueType, "The value type must not be null");
        this.scaleOffsetType = Objects.requireNonNull(scaleOffsetType, "The scale and offset type must not be null");
        this.valueScale = Objects.requireNonNull(valueScale, "The scale must not be null");
        this.valueOffset = Objects.requireNonNull(valueOffset, "The offset must not be null");
    }

    /**
     * The settings of the channel: those of the framework, whose keys start with {@code +}, and those of the driver.
     *
     * @return an unmodifiable map, never null
     */
    public Map<String, Object> getConfiguration() {
        return configuration;
    }

    /**
     * The name, unique within the asset.
     *
     * @return never null
     */
    public String getName() {
        return name;
    }

    /**
     * Sets the name.
     *
     * @param name the name, unique within the asset
     * @throws NullPointerException if the argument is null
     */
    public void setName(String name) {
        this.name = Objects.requireNonNull(name, "The channel name must not be null");
    }

    /**
     * What may be done with the channel.
     *
     * @return never null
     */
    public ChannelType getType() {
        return type;
    }

    /**
     * Sets what may be done with the channel.
     *
     * @param type the channel type
     * @throws NullPointerException if the argument is null
     */
    public void setType(ChannelType type) {
        this.type = Objects.requireNonNull(type, "The channel type must not be null");
    }

    /**
     * The type of the value.
     *
     * @return never null
     */
    public DataType getValueType() {
        return valueType;
    }

    /**
     * Sets the type of the value.
     *
     * @param valueType the type
     * @throws NullPointerException if the argument is null
     */
    public void setValueType(DataType valueType) {
        this.valueType = Objects.requireNonNull(valueType, "The value type must not be null");
    }

    /**
     * The type of number in which scale and offset are applied.
     *
     * @return never null
     */
    public ScaleOffsetType getScaleOffsetType() {
        return scaleOffsetType;
    }

    /**
     * Sets the type of number in which scale and offset are applied.
     *
     * @param scaleOffsetType the type
     * @throws NullPointerException if the argument is null
     */
    public void setScaleOffsetType(ScaleOffsetType scaleOffsetType) {
        this.scaleOffsetType = Objects.requireNonNull(scaleOffsetType, "The scale and offset type must not be null");
    }

    /**
     * The factor that is applied to a value after it was read.
     *
     * @return the factor, 1 where there is none; a whole number beyond 2^53 loses digits, see
     *     {@link #getValueScaleAsNumber}
     */
    public double getValueScale() {
        return valueScale.doubleValue();
    }

    /**
     * The factor that is applied to a value after it was read, as it was set.
     *
     * @return never null
     */
    public Number getValueScaleAsNumber() {
        return valueScale;
    }

    /**
     * Sets the factor that is applied to a value after it was read.
     *
     * @param scale the factor, 1 for none
     */
    public void setScale(double scale) {
        this.valueScale = scale;
    }

    /**
     * Sets the factor that is applied to a value after it was read.
     *
     * @param scale the factor, 1 for none
     * @throws NullPointerException if the argument is null
     */
    public void setScale(Number scale) {
        this.valueScale = Objects.requireNonNull(scale, "The scale must not be null");
    }

    /**
     * What is added to a value after it was read and scaled.
     *
     * @return the offset in the unit of the channel, 0 where there is none; a whole number beyond 2^53 loses digits, see
     *     {@link #getValueOffsetAsNumber}
     */
    public double getValueOffset() {
        return valueOffset.doubleValue();
    }

    /**
     * What is added to a value after it was read and scaled, as it was set.
     *
     * @return never null
     */
    public Number getValueOffsetAsNumber() {
        return valueOffset;
    }

    /**
     * Sets what is added to a value after it was read and scaled.
     *
     * @param offset the offset in the unit of the channel, 0 for none
     */
    public void setOffset(double offset) {
        this.valueOffset = offset;
    }

    /**
     * Sets what is added to a value after it was read and scaled.
     *
     * @param offset the offset in the unit of the channel, 0 for none
     * @throws NullPointerException if the argument is null
     */
    public void setOffset(Number offset) {
        this.valueOffset = Objects.requireNonNull(offset, "The offset must not be null");
    }

    /**
     * The unit of the value after scale and offset.
     *
     * @return the unit, empty where there is none, never null
     */
    public String getUnit() {
        return unit;
    }

    /**
     * Sets the unit of the value after scale and offset.
     *
     * @param unit the unit, empty for none
     * @throws NullPointerException if the argument is null
     */
    public void setUnit(String unit) {
        this.unit = Objects.requireNonNull(unit, "The unit must not be null");
    }

    /**
     * Whether the channel is in use.
     *
     * @return false if it is neither read nor written
     */
    public boolean isEnabled() {
        return enabled;
    }

    /**
     * Sets whether the channel is in use.
     *
     * @param enabled false if it is to be neither read nor written
     */
    public void setEnabled(boolean enabled) {
        this.enabled = enabled;
    }

    /**
     * Creates a record that asks for the value of this channel.
     *
     * @return a new record with name, value type, unit and settings of this channel
     */
    public ChannelRecord createReadRecord() {
        var created = ChannelRecord.createReadRecord(name, valueType, unit);
        created.shareChannelConfig(configuration);
        return created;
    }

    /**
     * Creates a record that carries a value to be written to this channel.
     *
     * @param value the value
     * @return a new record with the value and with name, unit and settings of this channel
     * @throws IllegalArgumentException if the value is of another type than the channel
     * @throws NullPointerException if the argument is null
     */
    public ChannelRecord createWriteRecord(TypedValue<?> value) {
        Objects.requireNonNull(value, "The value to write must not be null");
        if (value.getType() != valueType) {
            throw new IllegalArgumentException("A value of type " + value.getType() + " cannot be written to channel '"
                    + name + "', which has type " + valueType);
        }
        var created = ChannelRecord.createWriteRecord(name, value);
        created.setUnit(unit);
        created.shareChannelConfig(configuration);
        return created;
    }

    @Override
    public boolean equals(Object other) {
        if (this == other) {
            return true;
        }
        return other instanceof Channel that
                && enabled == that.enabled
                && type == that.type
                && valueType == that.valueType
                && scaleOffsetType == that.scaleOffsetType
                && name.equals(that.name)
                && unit.equals(that.unit)
                && valueScale.equals(that.valueScale)
                && valueOffset.equals(that.valueOffset)
                && configuration.equals(that.configuration);
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                configuration, name, type, valueType, scaleOffsetType, valueScale, valueOffset, unit, enabled);
    }

    @Override
    public String toString() {
        return "Channel [name=" + name + ", type=" + type + ", valueType=" + valueType + ", scaleOffsetType="
                + scaleOffsetType + ", valueScale=" + valueScale + ", valueOffset=" + valueOffset + ", unit=" + unit
                + ", enabled=" + enabled + ", configuration=" + configuration + "]";
    }
}
