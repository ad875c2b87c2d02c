package org.eclipse.kura.type;

@org.osgi.annotation.versioning.ProviderType
public class ByteArrayValue implements TypedValue<byte[]> {
    public boolean equals(Object object) {
        throw new UnsupportedOperationException("skeleton");
    }

    public byte[] getValue() {
        throw new UnsupportedOperationException("skeleton");
    }

    public int compareTo(TypedValue<byte[]> typedValue) {
        throw new UnsupportedOperationException("skeleton");
    }

    public int hashCode() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String toString() {
        throw new UnsupportedOperationException("skeleton");
    }

    public DataType getType() {
        throw new UnsupportedOperationException("skeleton");
    }

    public ByteArrayValue(byte[] bytes) {}
}
