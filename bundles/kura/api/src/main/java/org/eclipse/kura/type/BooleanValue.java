package org.eclipse.kura.type;

import org.osgi.annotation.versioning.ProviderType;

/** A truth value; false is less than true. Immutable. */
@ProviderType
public class BooleanValue implements TypedValue<Boolean> {

    private final boolean value;

    /**
     * @param value the value
     */
    public BooleanValue(boolean value) {
        this.value = value;
    }

    @Override
    public Boolean getValue() {
        return value;
    }

    @Override
    public DataType getType() {
        return DataType.BOOLEAN;
    }

    @Override
    public int compareTo(TypedValue<Boolean> other) {
        return Boolean.compare(value, other.getValue());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BooleanValue that && that.value == value;
    }

    @Override
    public int hashCode() {
        return Boolean.hashCode(value);
    }

    @Override
    public String toString() {
        return "BooleanValue [value=" + value + "]";
    }
}
