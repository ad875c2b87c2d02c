package org.eclipse.kura.type;

import org.osgi.annotation.versioning.ProviderType;

/** A 64-bit floating point number. Compared as {@link Double#compare}: NaN equals itself and is the greatest, -0.0 is less than 0.0. Immutable. */
@ProviderType
public class DoubleValue implements TypedValue<Double> {

    private final double value;

    /**
     * @param value the value
     */
    public DoubleValue(double value) {
        this.value = value;
    }

    @Override
    public Double getValue() {
        return value;
    }

    @Override
    public DataType getType() {
        return DataType.DOUBLE;
    }

    @Override
    public int compareTo(TypedValue<Double> other) {
        return Double.compare(value, other.getValue());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DoubleValue that && Double.compare(that.value, value) == 0;
    }

    @Override
    public int hashCode() {
        return Double.hashCode(value);
    }

    @Override
    public String toString() {
        return "DoubleValue [value=" + value + "]";
    }
}
