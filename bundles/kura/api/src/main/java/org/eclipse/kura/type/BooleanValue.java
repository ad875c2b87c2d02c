package org.eclipse.kura.type;

@org.osgi.annotation.versioning.ProviderType
public class BooleanValue implements TypedValue<Boolean> {
    public boolean equals(Object object) {
        throw new UnsupportedOperationException("skeleton");
    }

    public int compareTo(TypedValue<Boolean> typedValue) {
        throw new UnsupportedOperationException("skeleton");
    }

    public int hashCode() {
        throw new UnsupportedOperationException("skeleton");
    }

    public Boolean getValue() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String toString() {
        throw new UnsupportedOperationException("skeleton");
    }

    public DataType getType() {
        throw new UnsupportedOperationException("skeleton");
    }

    public BooleanValue(boolean flag) {}
}
