package io.genkan.connector.sparkplug.internal;

import org.jspecify.annotations.Nullable;

/** Types of metrics, with the numbers of the Sparkplug specification 3.0, section 6.4.16. */
enum MetricType {
    UNKNOWN(0),
    INT8(1),
    INT16(2),
    INT32(3),
    INT64(4),
    UINT8(5),
    UINT16(6),
    UINT32(7),
    UINT64(8),
    FLOAT(9),
    DOUBLE(10),
    BOOLEAN(11),
    STRING(12),
    DATE_TIME(13),
    TEXT(14),
    UUID(15),
    DATA_SET(16),
    BYTES(17),
    FILE(18),
    TEMPLATE(19);

    private final int number;

    MetricType(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    /** {@return the type with that number; UNKNOWN where there is none, as for arrays} */
    static MetricType of(long number) {
        return number > 0 && number < values().length ? values()[(int) number] : UNKNOWN;
    }

    /** {@return the type of a value in Java; null for a value that no metric can have} */
    static @Nullable MetricType of(Object value) {
        if (value instanceof Boolean) {
            return BOOLEAN;
        }
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return INT32;
        }
        if (value instanceof Long) {
            return INT64;
        }
        if (value instanceof Float) {
            return FLOAT;
        }
        if (value instanceof Double) {
            return DOUBLE;
        }
        if (value instanceof String) {
            return STRING;
        }
        if (value instanceof java.util.Date) {
            return DATE_TIME;
        }
        return value instanceof byte[] ? BYTES : null;
    }

    /**
     * {@return a whole number as this type means it}
     *
     * @param bits as they came: narrow types have theirs at the low end, with or without an extended sign
     */
    Object whole(long bits) {
        return switch (this) {
            case INT8 -> (int) (byte) bits;
            case INT16 -> (int) (short) bits;
            case INT32 -> (int) bits;
            case UINT8 -> (int) (bits & 0xFF);
            case UINT16 -> (int) (bits & 0xFFFF);
            case UINT32 -> bits & 0xFFFFFFFFL;
            case BOOLEAN -> bits != 0;
            case FLOAT -> (float) bits;
            case DOUBLE -> (double) bits;
            default -> bits;
        };
    }
}
