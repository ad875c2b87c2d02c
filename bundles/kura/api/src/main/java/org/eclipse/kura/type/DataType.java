package org.eclipse.kura.type;

/** The types of values that channels and wires know. The order of the constants is part of the contract. */
public enum DataType {
    /** {@link Boolean}, see {@link BooleanValue}. */
    BOOLEAN,
    /** An array of bytes, see {@link ByteArrayValue}. */
    BYTE_ARRAY,
    /** {@link Double}, see {@link DoubleValue}. */
    DOUBLE,
    /** {@link Integer}, see {@link IntegerValue}. */
    INTEGER,
    /** {@link Long}, see {@link LongValue}. */
    LONG,
    /** {@link Float}, see {@link FloatValue}. */
    FLOAT,
    /** {@link String}, see {@link StringValue}. */
    STRING;

    private static final DataType[] TYPES = values();

    /**
     * Finds a type by its name.
     *
     * @param name the name of a constant, in upper or lower case
     * @return the type, never null
     * @throws IllegalArgumentException if no type has that name, or if it is null
     */
    public static DataType getDataType(String name) {
        for (var type : TYPES) {
            if (type.name().equalsIgnoreCase(name)) {
                return type;
            }
        }
        throw new IllegalArgumentException("There is no data type '" + name
                + "': use BOOLEAN, BYTE_ARRAY, DOUBLE, INTEGER, LONG, FLOAT or STRING");
    }
}
