package org.eclipse.kura.type;

import org.osgi.annotation.versioning.ProviderType;

/** A text, never null. Immutable. */
@ProviderType
public class StringValue implements TypedValue<String> {

    private final String value;

    /**
     * @param value the text; null becomes the empty text
     */
    public StringValue(String value) {
        this.value = value == null ? "" : value;
    }

    @Override
    public String getValue() {
        return value;
    }

    @Override
    public DataType getType() {
        return DataType.STRING;
    }

    @Override
    public int compareTo(TypedValue<String> other) {
        return value.compareTo(other.getValue());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StringValue that && that.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "StringValue [value=" + value + "]";
    }
}
