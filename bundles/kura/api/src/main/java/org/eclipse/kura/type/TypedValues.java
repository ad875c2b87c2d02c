package org.eclipse.kura.type;

@org.osgi.annotation.versioning.ProviderType
public final class TypedValues {
    public static BooleanValue newBooleanValue(boolean flag) {
        throw new UnsupportedOperationException("skeleton");
    }

    public static ByteArrayValue newByteArrayValue(byte[] bytes) {
        throw new UnsupportedOperationException("skeleton");
    }

    public static DoubleValue newDoubleValue(double number) {
        throw new UnsupportedOperationException("skeleton");
    }

    public static FloatValue newFloatValue(float number) {
        throw new UnsupportedOperationException("skeleton");
    }

    public static IntegerValue newIntegerValue(int number) {
        throw new UnsupportedOperationException("skeleton");
    }

    public static LongValue newLongValue(long number) {
        throw new UnsupportedOperationException("skeleton");
    }

    public static StringValue newStringValue(String value) {
        throw new UnsupportedOperationException("skeleton");
    }

    public static TypedValue<?> newTypedValue(Object object) {
        throw new UnsupportedOperationException("skeleton");
    }

    public static TypedValue<?> parseTypedValue(DataType dataType, String value) {
        throw new UnsupportedOperationException("skeleton");
    }

    private TypedValues() {}
}
