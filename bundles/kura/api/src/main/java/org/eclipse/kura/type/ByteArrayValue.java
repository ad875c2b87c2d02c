package org.eclipse.kura.type;

import java.util.Arrays;
import java.util.Objects;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Bytes, for example an image. The array is not copied, neither on the way in nor on the way out: who hands it over, and
 * who gets it, leaves it unchanged. Values compare byte by byte as unsigned numbers; where one is the beginning of the
 * other, the shorter is less.
 */
@ProviderType
public class ByteArrayValue implements TypedValue<byte[]> {

    private final byte[] value;

    /**
     * @param value the bytes, taken over without a copy
     * @throws NullPointerException if the value is null
     */
    public ByteArrayValue(byte[] value) {
        this.value = Objects.requireNonNull(value, "The bytes of a value must not be null");
    }

    /**
     * The bytes themselves, not a copy.
     *
     * @return an array that is only to be read, never null
     */
    @Override
    public byte[] getValue() {
        return value;
    }

    @Override
    public DataType getType() {
        return DataType.BYTE_ARRAY;
    }

    @Override
    public int compareTo(TypedValue<byte[]> other) {
        return Arrays.compareUnsigned(value, other.getValue());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ByteArrayValue that && Arrays.equals(that.value, value);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value);
    }

    @Override
    public String toString() {
        return "ByteArrayValue [length=" + value.length + "]";
    }
}
