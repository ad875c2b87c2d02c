package org.eclipse.kura.driver.binary;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.eclipse.kura.type.DataType;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.type.TypedValues;

/** Conversion between Java values and the values of channels. */
public final class TypeUtil {
    private TypeUtil() {}

    /**
     * {@return the conversion of values of a class to a channel's type}
     *
     * @throws IllegalArgumentException when there is none
     */
    public static <T> Function<T, TypedValue<?>> toTypedValue(Class<T> sourceType, DataType targetType) {
        if (targetType == DataType.STRING && sourceType == byte[].class) {
            return value -> TypedValues.newStringValue(new String((byte[]) value, StandardCharsets.UTF_8));
        }
        if (targetType == DataType.STRING) {
            return value -> TypedValues.newStringValue(value.toString());
        }
        if (Number.class.isAssignableFrom(sourceType)) {
            return switch (targetType) {
                case INTEGER -> value -> TypedValues.newIntegerValue(((Number) value).intValue());
                case LONG -> value -> TypedValues.newLongValue(((Number) value).longValue());
                case FLOAT -> value -> TypedValues.newFloatValue(((Number) value).floatValue());
                case DOUBLE -> value -> TypedValues.newDoubleValue(((Number) value).doubleValue());
                case BOOLEAN -> value -> TypedValues.newBooleanValue(((Number) value).doubleValue() != 0);
                default -> throw noWay(sourceType, targetType);
            };
        }
        if (sourceType == Boolean.class && targetType == DataType.BOOLEAN) {
            return value -> TypedValues.newBooleanValue((Boolean) value);
        }
        if (sourceType == byte[].class && targetType == DataType.BYTE_ARRAY) {
            return value -> TypedValues.newByteArrayValue((byte[]) value);
        }
        throw noWay(sourceType, targetType);
    }

    /**
     * {@return the conversion of values of a channel's type to a class}
     *
     * @throws IllegalArgumentException when there is none; the conversion throws it too, for a text that is no number
     */
    public static <T> Function<TypedValue<?>, T> fromTypedValue(Class<T> targetType, DataType sourceType) {
        if (targetType == String.class) {
            return value -> targetType.cast(value.getValue().toString());
        }
        if (targetType == byte[].class && sourceType == DataType.BYTE_ARRAY) {
            return value -> targetType.cast(value.getValue());
        }
        if (targetType == byte[].class && sourceType == DataType.STRING) {
            return value -> targetType.cast(value.getValue().toString().getBytes(StandardCharsets.UTF_8));
        }
        if (targetType == Boolean.class && sourceType == DataType.BOOLEAN) {
            return value -> targetType.cast(value.getValue());
        }
        if (Number.class.isAssignableFrom(targetType) && sourceType != DataType.BYTE_ARRAY) {
            return value -> targetType.cast(number(targetType, value.getValue()));
        }
        throw noWay(targetType, sourceType);
    }

    private static Number number(Class<?> type, Object value) {
        BigDecimal exact;
        if (value instanceof Boolean flag) {
            exact = flag ? BigDecimal.ONE : BigDecimal.ZERO;
        } else if (value instanceof Float || value instanceof Double) {
            double number = ((Number) value).doubleValue();
            if (type == Double.class) {
                return number;
            }
            if (type == Float.class) {
                return (float) number;
            }
            exact = new BigDecimal(number);
        } else {
            exact = new BigDecimal(value.toString().trim());
        }
        if (type == Integer.class) {
            return exact.intValue();
        } else if (type == Long.class) {
            return exact.longValue();
        } else if (type == Short.class) {
            return exact.shortValue();
        } else if (type == Byte.class) {
            return exact.byteValue();
        } else if (type == Float.class) {
            return exact.floatValue();
        } else if (type == Double.class) {
            return exact.doubleValue();
        } else if (type == BigInteger.class) {
            return exact.toBigInteger();
        }
        throw new IllegalArgumentException("There is no conversion to " + type.getName() + ".");
    }

    private static IllegalArgumentException noWay(Class<?> type, DataType dataType) {
        return new IllegalArgumentException(
                "There is no conversion between " + type.getSimpleName() + " and " + dataType + ".");
    }
}
