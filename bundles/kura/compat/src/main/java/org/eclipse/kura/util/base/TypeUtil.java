package org.eclipse.kura.util.base;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/** Values as bytes. */
public final class TypeUtil {
    private TypeUtil() {}

    /** {@return the four bytes of the number, most significant first} */
    public static byte[] intToBytes(int value) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
    }

    /**
     * {@return the bytes of a value: a byte array itself, anything else in Java's serialised form}
     *
     * @throws IOException when the value cannot be serialised
     */
    public static byte[] objectToByteArray(Object value) throws IOException {
        if (value instanceof byte[] bytes) {
            return bytes;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        return bytes.toByteArray();
    }

    /**
     * {@return the bytes that pairs of hexadecimal digits stand for}
     *
     * @throws IllegalArgumentException for an odd number of digits, or another character
     */
    public static byte[] parseHexBinary(String string) {
        return HexFormat.of().parseHex(string);
    }
}
