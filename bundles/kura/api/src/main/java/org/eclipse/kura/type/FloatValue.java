package org.eclipse.kura.type;

@org.osgi.annotation.versioning.ProviderType
public class FloatValue implements TypedValue<Float> {
    public boolean equals(Object object) {
        throw new UnsupportedOperationException("skeleton");
    }

    public int compareTo(TypedValue<Float> typedValue) {
        throw new UnsupportedOperationException("skeleton");
    }

    public int hashCode() {
        throw new UnsupportedOperationException("skeleton");
    }

    public Float getValue() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String toString() {
        throw new UnsupportedOperationException("skeleton");
    }

    public DataType getType() {
        throw new UnsupportedOperationException("skeleton");
    }

    public FloatValue(float number) {}
}
