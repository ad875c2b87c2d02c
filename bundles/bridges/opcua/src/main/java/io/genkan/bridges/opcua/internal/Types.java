package io.genkan.bridges.opcua.internal;

import org.eclipse.kura.type.DataType;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.type.TypedValues;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.jspecify.annotations.Nullable;

/** Kura's types as OPC UA's. */
final class Types {
    private Types() {}

    static NodeId of(DataType type) {
        return switch (type) {
            case BOOLEAN -> NodeIds.Boolean;
            case BYTE_ARRAY -> NodeIds.ByteString;
            case DOUBLE -> NodeIds.Double;
            case FLOAT -> NodeIds.Float;
            case INTEGER -> NodeIds.Int32;
            case LONG -> NodeIds.Int64;
            case STRING -> NodeIds.String;
        };
    }

    static Variant variant(TypedValue<?> value) {
        return value.getValue() instanceof byte[] bytes
                ? Variant.ofByteString(ByteString.of(bytes))
                : Variant.of(value.getValue());
    }

    /** {@return the value for a channel; null when it is of another type} */
    static @Nullable TypedValue<?> typed(@Nullable Object value, DataType type) {
        return switch (type) {
            case BOOLEAN -> value instanceof Boolean flag ? TypedValues.newBooleanValue(flag) : null;
            case BYTE_ARRAY ->
                value instanceof ByteString bytes ? TypedValues.newByteArrayValue(bytes.bytesOrEmpty()) : null;
            case DOUBLE -> value instanceof Double number ? TypedValues.newDoubleValue(number) : null;
            case FLOAT -> value instanceof Float number ? TypedValues.newFloatValue(number) : null;
            case INTEGER -> value instanceof Integer number ? TypedValues.newIntegerValue(number) : null;
            case LONG -> value instanceof Long number ? TypedValues.newLongValue(number) : null;
            case STRING -> value instanceof String text ? TypedValues.newStringValue(text) : null;
        };
    }
}
