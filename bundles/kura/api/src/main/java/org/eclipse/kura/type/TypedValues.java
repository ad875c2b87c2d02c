package org.eclipse.kura.type;

import java.util.Base64;
import java.util.Objects;
import org.osgi.annotation.versioning.ProviderType;

/** Makes typed values of plain ones and of texts. */
@ProviderType
public final class TypedValues {

    private static final BooleanValue TRUE = new BooleanValue(true);
    private static final BooleanValue FALSE = new BooleanValue(false);

    private TypedValues() {}

    /**
     * Wraps a truth value.
     *
     * @param value the value
     * @return the typed value, never null
     */
    public static BooleanValue newBooleanValue(boolean value) {
        return value ? TRUE : FALSE;
    }

    /**
     * Wraps an array of bytes.
     *
     * @param value the bytes, taken over without a copy, not null
     * @return the typed value, never null
     * @throws NullPointerException if the value is null
     */
    public static ByteArrayValue newByteArrayValue(byte[] value) {
        return new ByteArrayValue(value);
    }

    /**
     * Wraps a 64-bit floating point number.
     *
     * @param value the value
     * @return the typed value, never null
     */
    public static DoubleValue newDoubleValue(double value) {
        return new DoubleValue(value);
    }

    /**
     * Wraps a 32-bit floating point number.
     *
     * @param value the value
     * @return the typed value, never null
     */
    public static FloatValue newFloatValue(float value) {
        return new FloatValue(value);
    }

    /**
     * Wraps a 32-bit number.
     *
     * @param value the value
     * @return the typed value, never null
     */
    public static IntegerValue newIntegerValue(int value) {
        return new IntegerValue(value);
    }

    /**
     * Wraps a 64-bit number.
     *
     * @param value the value
     * @return the typed value, never null
     */
    public static LongValue newLongValue(long value) {
        return new LongValue(value);
    }

    /**
     * Wraps a text.
     *
     * @param value the text; null becomes the empty text
     * @return the typed value, never null
     */
    public static StringValue newStringValue(String value) {
        return new StringValue(value);
    }

    /**
     * Wraps an object; its class decides the type.
     *
     * @param value a Boolean, Double, Float, Integer, Long, String or byte[]; an array is not copied
     * @return the typed value, never null
     * @throws IllegalArgumentException if the value is null or of any other class
     */
    public static TypedValue<?> newTypedValue(Object value) {
        if (value instanceof Double number) {
            return newDoubleValue(number);
        }
        if (value instanceof Float number) {
            return newFloatValue(number);
        }
        if (value instanceof Integer number) {
            return newIntegerValue(number);
        }
        if (value instanceof Long number) {
            return newLongValue(number);
        }
        if (value instanceof Boolean truth) {
            return newBooleanValue(truth);
        }
        if (value instanceof String text) {
            return newStringValue(text);
        }
        if (value instanceof byte[] bytes) {
            return newByteArrayValue(bytes);
        }
        throw new IllegalArgumentException("A value "
                + (value == null ? "of null" : "of class " + value.getClass().getName())
                + " has no data type: use Boolean, Double, Float, Integer, Long, String or byte[]");
    }

    /**
     * Reads a value from a text. Numbers and truth values may have white space around them. A truth value is true when
     * the text is {@code true} in upper or lower case, and false otherwise. Bytes are Base64 with the basic alphabet.
     *
     * @param type the type of the value
     * @param text the text
     * @return the typed value, never null
     * @throws IllegalArgumentException if the text is null or does not denote a value of the type
     * @throws NullPointerException if the type is null
     */
    public static TypedValue<?> parseTypedValue(DataType type, String text) {
        Objects.requireNonNull(type, "The data type must not be null");
        if (text == null) {
            throw new IllegalArgumentException("There is no text to read a value of type " + type + " from");
        }
        try {
            return switch (type) {
                case BOOLEAN -> newBooleanValue(Boolean.parseBoolean(text.strip()));
                case BYTE_ARRAY -> newByteArrayValue(Base64.getDecoder().decode(text));
                case DOUBLE -> newDoubleValue(Double.parseDouble(text));
                case FLOAT -> newFloatValue(Float.parseFloat(text));
                case INTEGER -> newIntegerValue(Integer.parseInt(text.strip()));
                case LONG -> newLongValue(Long.parseLong(text.strip()));
                case STRING -> newStringValue(text);
            };
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + text + "' is not a value of type " + type, e);
        }
    }
}
