package org.eclipse.kura.type;

@org.osgi.annotation.versioning.ProviderType
public class StringValue implements TypedValue<String> {
    public boolean equals(Object object) {
        throw new UnsupportedOperationException("skeleton");
    }

    public int compareTo(TypedValue<String> typedValue) {
        throw new UnsupportedOperationException("skeleton");
    }

    public int hashCode() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String getValue() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String toString() {
        throw new UnsupportedOperationException("skeleton");
    }

    public DataType getType() {
        throw new UnsupportedOperationException("skeleton");
    }

    public StringValue(String value) {}
}
