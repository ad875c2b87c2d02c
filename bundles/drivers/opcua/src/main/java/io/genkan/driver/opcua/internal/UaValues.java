package io.genkan.driver.opcua.internal;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import io.genkan.support.driver.Values;
import io.netty.buffer.Unpooled;
import java.lang.reflect.Array;
import java.math.BigInteger;
import java.util.Base64;
import org.eclipse.kura.type.DataType;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.type.TypedValues;
import org.eclipse.milo.opcua.stack.core.OpcUaDataType;
import org.eclipse.milo.opcua.stack.core.UaSerializationException;
import org.eclipse.milo.opcua.stack.core.encoding.binary.OpcUaBinaryDecoder;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExpandedNodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.Matrix;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.builtin.XmlElement;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UByte;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.ULong;
import org.eclipse.milo.opcua.stack.core.types.enumerated.StructureType;
import org.eclipse.milo.opcua.stack.core.types.structured.StructureDefinition;
import org.eclipse.milo.opcua.stack.core.types.structured.StructureField;
import org.jspecify.annotations.Nullable;

/** Values of a server in the types of Kura's channels. Arrays and structures become JSON. */
final class UaValues {
    private static final int DEEPEST = 30;
    private static final int MOST_ELEMENTS = 1_000_000;

    private final UaTypes types;

    UaValues(UaTypes types) {
        this.types = types;
    }

    /**
     * {@return the value in the type of a channel}
     *
     * @throws IllegalArgumentException with a sentence when it has none of that type
     * @throws UaFailure when the server had to be asked about a structure, and did not answer
     */
    TypedValue<?> typed(Variant variant, DataType type) throws UaFailure {
        Object value = variant.value();
        if (value == null) {
            throw new IllegalArgumentException("The variable has no value.");
        }
        if (type == DataType.BYTE_ARRAY) {
            byte[] bytes = bytes(value);
            if (bytes != null) {
                return TypedValues.newByteArrayValue(bytes);
            }
        }
        if (value instanceof DateTime time && type != DataType.STRING) {
            return Values.of(type, time.getJavaTime());
        }
        if (value instanceof StatusCode status && type != DataType.STRING) {
            return Values.of(type, status.value());
        }
        if (value instanceof ULong number && type != DataType.DOUBLE && type != DataType.FLOAT) {
            return Values.of(type, number.toString());
        }
        if (value instanceof Boolean || value instanceof Number) {
            return Values.of(type, value);
        }
        JsonValue json = json(value, 0);
        return Values.of(type, json.isString() ? json.asString() : json.toString());
    }

    private static byte @Nullable [] bytes(Object value) {
        if (value instanceof ByteString bytes) {
            return bytes.bytesOrEmpty();
        }
        if (value instanceof ExtensionObject.Binary extension) {
            return extension.getBody().bytesOrEmpty();
        }
        if (value instanceof UByte[] or) {
            byte[] bytes = new byte[or.length];
            for (int i = 0; i < or.length; i++) {
                bytes[i] = or[i].byteValue();
            }
            return bytes;
        }
        if (value instanceof Byte[] or) {
            byte[] bytes = new byte[or.length];
            for (int i = 0; i < or.length; i++) {
                bytes[i] = or[i];
            }
            return bytes;
        }
        return null;
    }

    private JsonValue json(@Nullable Object value, int depth) throws UaFailure {
        if (value == null) {
            return Json.NULL;
        }
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("The value has more than " + DEEPEST + " levels.");
        }
        if (value instanceof Boolean flag) {
            return Json.value(flag);
        }
        if (value instanceof Float || value instanceof Double) {
            double number = ((Number) value).doubleValue();
            return Double.isFinite(number) ? Json.parse(value.toString()) : Json.NULL;
        }
        if (value instanceof Number) {
            return Json.parse(value.toString());
        }
        if (value instanceof DateTime time) {
            return Json.value(time.getJavaInstant().toString());
        }
        if (value instanceof LocalizedText text) {
            return Json.value(text.text());
        }
        if (value instanceof QualifiedName name) {
            return Json.value(name.name());
        }
        if (value instanceof ByteString bytes) {
            return Json.value(Base64.getEncoder().encodeToString(bytes.bytesOrEmpty()));
        }
        if (value instanceof NodeId node) {
            return Json.value(node.toParseableString());
        }
        if (value instanceof ExpandedNodeId node) {
            return Json.value(node.toParseableString());
        }
        if (value instanceof StatusCode status) {
            return Json.value(status.value());
        }
        if (value instanceof XmlElement xml) {
            return Json.value(xml.getFragmentOrEmpty());
        }
        if (value instanceof Variant variant) {
            return json(variant.value(), depth + 1);
        }
        if (value instanceof DataValue data) {
            return json(data.value().value(), depth + 1);
        }
        if (value instanceof Matrix matrix) {
            return matrix.isNull() ? Json.NULL : json(matrix.nestedArrayValue(), depth + 1);
        }
        if (value instanceof ExtensionObject extension) {
            return structure(extension, depth);
        }
        if (value.getClass().isArray()) {
            JsonArray array = new JsonArray();
            for (int i = 0; i < Array.getLength(value); i++) {
                array.add(json(Array.get(value, i), depth + 1));
            }
            return array;
        }
        return Json.value(value.toString());
    }

    private JsonValue structure(ExtensionObject extension, int depth) throws UaFailure {
        if (extension.isNull()) {
            return Json.NULL;
        }
        if (!(extension instanceof ExtensionObject.Binary binary)) {
            return Json.value(String.valueOf(extension.getBody()));
        }
        StructureDefinition definition = types.ofEncoding(binary.getEncodingOrTypeId());
        if (definition == null) {
            throw new IllegalArgumentException("The value is a structure of type "
                    + binary.getEncodingOrTypeId().toParseableString()
                    + ", of which the server does not say how it is made: read it with value type BYTE_ARRAY.");
        }
        OpcUaBinaryDecoder decoder = new OpcUaBinaryDecoder(UaEncoding.CONTEXT);
        decoder.setBuffer(Unpooled.wrappedBuffer(binary.getBody().bytesOrEmpty()));
        try {
            return fields(definition, decoder, depth + 1);
        } catch (UaSerializationException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException(
                    "The value is a structure that does not fit what the server says of its type "
                            + binary.getEncodingOrTypeId().toParseableString() + ".",
                    e);
        }
    }

    private JsonValue fields(StructureDefinition definition, OpcUaBinaryDecoder decoder, int depth) throws UaFailure {
        StructureField[] fields = definition.getFields();
        JsonObject object = new JsonObject();
        if (fields == null) {
            return object;
        }
        StructureType kind = definition.getStructureType();
        if (kind == StructureType.Union || kind == StructureType.UnionWithSubtypedValues) {
            int chosen = decoder.decodeUInt32().intValue();
            if (chosen >= 1 && chosen <= fields.length) {
                object.add(name(fields[chosen - 1]), field(fields[chosen - 1], decoder, depth));
            }
            return object;
        }
        long present = kind == StructureType.StructureWithOptionalFields
                ? decoder.decodeUInt32().longValue()
                : -1;
        int optional = 0;
        for (StructureField field : fields) {
            if (kind == StructureType.StructureWithOptionalFields
                    && field.getIsOptional()
                    && (present >> optional++ & 1) == 0) {
                continue;
            }
            object.add(name(field), field(field, decoder, depth));
        }
        return object;
    }

    private static String name(StructureField field) {
        return String.valueOf(field.getName());
    }

    private JsonValue field(StructureField field, OpcUaBinaryDecoder decoder, int depth) throws UaFailure {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("The value has more than " + DEEPEST + " levels.");
        }
        OpcUaDataType builtin = types.builtin(field.getDataType());
        StructureDefinition nested =
                builtin == OpcUaDataType.ExtensionObject ? types.ofType(field.getDataType()) : null;
        int rank = field.getValueRank();
        if (rank < 0) {
            return element(builtin, nested, decoder, depth);
        }
        long count = 1;
        if (rank > 1) {
            int dimensions = decoder.decodeInt32();
            for (int i = 0; i < dimensions && i <= DEEPEST; i++) {
                count = Math.multiplyExact(count, Math.max(0, decoder.decodeInt32()));
            }
        } else {
            count = decoder.decodeInt32();
        }
        if (count > MOST_ELEMENTS) {
            throw new IllegalArgumentException("The value has an array of " + count + " elements.");
        }
        JsonArray array = new JsonArray();
        for (long i = 0; i < count; i++) {
            array.add(element(builtin, nested, decoder, depth + 1));
        }
        return array;
    }

    private JsonValue element(
            @Nullable OpcUaDataType builtin,
            @Nullable StructureDefinition nested,
            OpcUaBinaryDecoder decoder,
            int depth)
            throws UaFailure {
        if (nested != null) {
            return fields(nested, decoder, depth + 1);
        }
        return json(decode(builtin == null ? OpcUaDataType.Variant : builtin, decoder), depth + 1);
    }

    private static @Nullable Object decode(OpcUaDataType type, OpcUaBinaryDecoder decoder) {
        return switch (type) {
            case Boolean -> decoder.decodeBoolean();
            case SByte -> decoder.decodeSByte();
            case Byte -> decoder.decodeByte();
            case Int16 -> decoder.decodeInt16();
            case UInt16 -> decoder.decodeUInt16();
            case Int32 -> decoder.decodeInt32();
            case UInt32 -> decoder.decodeUInt32();
            case Int64 -> decoder.decodeInt64();
            case UInt64 -> decoder.decodeUInt64();
            case Float -> decoder.decodeFloat();
            case Double -> decoder.decodeDouble();
            case String -> decoder.decodeString();
            case DateTime -> decoder.decodeDateTime();
            case Guid -> decoder.decodeGuid();
            case ByteString -> decoder.decodeByteString();
            case XmlElement -> decoder.decodeXmlElement();
            case NodeId -> decoder.decodeNodeId();
            case ExpandedNodeId -> decoder.decodeExpandedNodeId();
            case StatusCode -> decoder.decodeStatusCode();
            case QualifiedName -> decoder.decodeQualifiedName();
            case LocalizedText -> decoder.decodeLocalizedText();
            case ExtensionObject -> decoder.decodeExtensionObject();
            case DataValue -> decoder.decodeDataValue();
            case Variant -> decoder.decodeVariant();
            case DiagnosticInfo -> decoder.decodeDiagnosticInfo();
        };
    }

    /**
     * {@return what is written for a value}
     *
     * @param type the variable's built-in type; null for that of the value itself
     * @throws IllegalArgumentException with a sentence when the value does not fit
     */
    static Variant written(TypedValue<?> value, @Nullable OpcUaDataType type, boolean array) {
        Object raw = value.getValue();
        if (type == null) {
            return raw instanceof byte[] bytes ? Variant.ofByteString(ByteString.of(bytes)) : Variant.of(raw);
        }
        if (array && raw instanceof byte[] bytes && (type == OpcUaDataType.Byte || type == OpcUaDataType.SByte)) {
            Object elements = Array.newInstance(type.getBackingClass(), bytes.length);
            for (int i = 0; i < bytes.length; i++) {
                Array.set(elements, i, type == OpcUaDataType.Byte ? UByte.valueOf(bytes[i]) : (Object) bytes[i]);
            }
            return Variant.of(elements);
        }
        if (!array) {
            return Variant.of(WrittenValue.of(raw, type));
        }
        JsonValue json = raw instanceof String text ? parsed(text) : Json.NULL;
        if (!json.isArray()) {
            throw new IllegalArgumentException(
                    "The variable is an array: write it as a JSON array with value type STRING," + " such as [1,2,3].");
        }
        JsonArray list = json.asArray();
        Object elements = Array.newInstance(type.getBackingClass(), list.size());
        for (int i = 0; i < list.size(); i++) {
            JsonValue element = list.get(i);
            Array.set(elements, i, WrittenValue.of(element.isString() ? element.asString() : element.toString(), type));
        }
        return Variant.of(elements);
    }

    private static JsonValue parsed(String text) {
        try {
            return Json.parse(text);
        } catch (com.eclipsesource.json.ParseException e) {
            return Json.NULL;
        }
    }

    /** {@return an unsigned number of 64 bits} */
    static ULong unsigned(BigInteger number) {
        return ULong.valueOf(number);
    }
}
