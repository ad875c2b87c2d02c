package org.eclipse.kura.channel;

/**
 * In which type of number scale and offset of a channel are applied. Where it differs from the channel's value type the
 * driver is asked for this type, and the result is converted to the value type.
 */
public enum ScaleOffsetType {
    /** In the channel's own value type; for whole numbers scale and offset lose their fractions first. */
    DEFINED_BY_VALUE_TYPE,
    /** In 64-bit floating point numbers. */
    DOUBLE,
    /** In 64-bit whole numbers. */
    LONG;

    private static final ScaleOffsetType[] TYPES = values();

    /**
     * Finds a type by its name.
     *
     * @param name the name of a constant, in upper or lower case
     * @return the type, never null
     * @throws IllegalArgumentException if no type has that name, or if it is null
     */
    public static ScaleOffsetType getScaleOffsetType(String name) {
        for (var type : TYPES) {
            if (type.name().equalsIgnoreCase(name)) {
                return type;
            }
        }
        throw new IllegalArgumentException(
                "There is no scale and offset type '" + name + "': use DEFINED_BY_VALUE_TYPE, DOUBLE or LONG");
    }
}
