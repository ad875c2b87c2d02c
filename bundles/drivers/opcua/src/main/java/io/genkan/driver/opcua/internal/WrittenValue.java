package io.genkan.driver.opcua.internal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.milo.opcua.stack.core.OpcUaDataType;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UByte;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UShort;

/** Single values in OPC UA's built-in types. No number is cut. */
final class WrittenValue {
    private WrittenValue() {}

    /**
     * {@return the value in that type}
     *
     * @param raw a value of Kura: number, boolean, text or bytes
     * @throws IllegalArgumentException with a sentence when it does not fit
     */
    static Object of(Object raw, OpcUaDataType type) {
        try {
            return switch (type) {
                case Boolean -> truth(raw);
                case SByte -> whole(raw).byteValueExact();
                case Int16 -> whole(raw).shortValueExact();
                case Int32 -> whole(raw).intValueExact();
                case Int64 -> whole(raw).longValueExact();
                case Byte -> UByte.valueOf(whole(raw).intValueExact());
                case UInt16 -> UShort.valueOf(whole(raw).intValueExact());
                case UInt32 -> UInteger.valueOf(whole(raw).longValueExact());
                case UInt64 -> UaValues.unsigned(whole(raw));
                case Float -> raw instanceof Number number ? number.floatValue() : Float.parseFloat(text(raw));
                case Double -> raw instanceof Number number ? number.doubleValue() : Double.parseDouble(text(raw));
                case String -> text(raw);
                case ByteString -> ByteString.of(bytes(raw));
                case DateTime -> time(raw);
                case Guid -> UUID.fromString(text(raw));
                case LocalizedText -> LocalizedText.english(text(raw));
                case QualifiedName -> new QualifiedName(0, text(raw));
                case NodeId -> NodeId.parse(text(raw));
                default -> throw new IllegalArgumentException("values of type " + type + " are not written");
            };
        } catch (RuntimeException e) { // the library's parsers throw many kinds
            throw new IllegalArgumentException(
                    "The value \"" + brief(raw) + "\" cannot be written as " + type + ".", e);
        }
    }

    private static Boolean truth(Object raw) {
        if (raw instanceof Boolean flag) {
            return flag;
        }
        if (raw instanceof Number number) {
            return number.doubleValue() != 0;
        }
        return switch (text(raw).strip().toLowerCase(Locale.ROOT)) {
            case "true", "1", "on" -> true;
            case "false", "0", "off" -> false;
            default -> throw new IllegalArgumentException("neither true nor false");
        };
    }

    private static BigInteger whole(Object raw) {
        if (raw instanceof Boolean flag) {
            return flag ? BigInteger.ONE : BigInteger.ZERO;
        }
        BigDecimal number = new BigDecimal(text(raw).strip());
        if (number.precision() - number.scale() > 30) {
            throw new IllegalArgumentException("too large");
        }
        return number.toBigIntegerExact();
    }

    private static String text(Object raw) {
        return raw instanceof byte[] bytes ? Base64.getEncoder().encodeToString(bytes) : raw.toString();
    }

    private static byte[] bytes(Object raw) {
        return raw instanceof byte[] bytes ? bytes : Base64.getDecoder().decode(text(raw));
    }

    private static DateTime time(Object raw) {
        if (raw instanceof Number number) {
            return new DateTime(Instant.ofEpochMilli(number.longValue()));
        }
        try {
            return new DateTime(Instant.parse(text(raw)));
        } catch (DateTimeParseException e) {
            return new DateTime(Instant.ofEpochMilli(Long.parseLong(text(raw))));
        }
    }

    private static String brief(Object raw) {
        String text = text(raw);
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }
}
