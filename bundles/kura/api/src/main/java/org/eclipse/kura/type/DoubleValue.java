package org.eclipse.kura.type;

@org.osgi.annotation.versioning.ProviderType
public class DoubleValue implements TypedValue<Double> {
    public boolean equals(Object object) {
        throw new UnsupportedOperationException("skeleton");
    }

    public int compareTo(TypedValue<Double> typedValue) {
        throw new UnsupportedOperationException("skeleton");
    }

    public int hashCode() {
        throw new UnsupportedOperationException("skeleton");
    }

    public Double getValue() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String toString() {
        throw new UnsupportedOperationException("skeleton");
    }

    public DataType getType() {
        throw new UnsupportedOperationException("skeleton");
    }

    public DoubleValue(double number) {}
}
