package org.eclipse.kura.type;

import org.osgi.annotation.versioning.ProviderType;

/** A 32-bit floating point number. Compared as {@link Float#compare}: NaN equals itself and is the greatest, -0.0 is less than 0.0. Immutable. */
@ProviderType
public class FloatValue implements TypedValue<Float> {

    private final float value;

    /**
     * @param value the value
     */
    public FloatValue(float value) {
        this.value = value;
    }

    @Override
    public Float getValue() {
        return value;
    }

    @Override
    public DataType getType() {
        return DataType.FLOAT;
    }

    @Override
    public int compareTo(TypedValue<Float> other) {
        return Float.compare(value, other.getValue());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FloatValue that && Float.compare(that.value, value) == 0;
    }

    @Override
    public int hashCode() {
        return Float.hashCode(value);
    }

    @Override
    public String toString() {
        return "FloatValue [value=" + value + "]";
    }
}
