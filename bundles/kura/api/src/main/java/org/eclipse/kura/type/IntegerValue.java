package org.eclipse.kura.type;

import org.osgi.annotation.versioning.ProviderType;

/** A signed 32-bit number. Immutable. */
@ProviderType
public class IntegerValue implements TypedValue<Integer> {

    private final int value;

    /**
     * @param value the value
     */
    public IntegerValue(int value) {
        this.value = value;
    }

    @Override
    public Integer getValue() {
        return value;
    }

    @Override
    public DataType getType() {
        return DataType.INTEGER;
    }

    @Override
    public int compareTo(TypedValue<Integer> other) {
        return Integer.compare(value, other.getValue());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IntegerValue that && that.value == value;
    }

    @Override
    public int hashCode() {
        return Integer.hashCode(value);
    }

    @Override
    public String toString() {
        return "IntegerValue [value=" + value + "]";
    }
}
