package org.eclipse.kura.type;

@org.osgi.annotation.versioning.ProviderType
public class LongValue implements TypedValue<Long> {
    public boolean equals(Object object) {
        throw new UnsupportedOperationException("skeleton");
    }

    public int compareTo(TypedValue<Long> typedValue) {
        throw new UnsupportedOperationException("skeleton");
    }

    public int hashCode() {
        throw new UnsupportedOperationException("skeleton");
    }

    public Long getValue() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String toString() {
        throw new UnsupportedOperationException("skeleton");
    }

    public DataType getType() {
        throw new UnsupportedOperationException("skeleton");
    }

    public LongValue(long number) {}
}
