package org.eclipse.kura.configuration.metatype;

/** The type of the values of an attribute, as metatype files name it. */
public enum Scalar {
    /** {@link java.lang.String}. */
    STRING("String"),
    /** {@link java.lang.Long}. */
    LONG("Long"),
    /** {@link java.lang.Double}. */
    DOUBLE("Double"),
    /** {@link java.lang.Float}. */
    FLOAT("Float"),
    /** {@link java.lang.Integer}. */
    INTEGER("Integer"),
    /** {@link java.lang.Byte}. */
    BYTE("Byte"),
    /** {@link java.lang.Character}. */
    CHAR("Char"),
    /** {@link java.lang.Boolean}. */
    BOOLEAN("Boolean"),
    /** {@link java.lang.Short}. */
    SHORT("Short"),
    /** {@link org.eclipse.kura.configuration.Password}, kept encrypted. */
    PASSWORD("Password");

    private final String value;

    Scalar(String value) {
        this.value = value;
    }

    /**
     * The name of the type in metatype files and snapshots.
     *
     * @return never null
     */
    public String value() {
        return value;
    }

    /**
     * Finds a type by its name in metatype files.
     *
     * @param value the name, with exactly these capitals; {@code Character} is a second name of {@link #CHAR}
     * @return the type, never null
     * @throws IllegalArgumentException if no type has that name, or if it is null
     */
    public static Scalar fromValue(String value) {
        for (var scalar : values()) {
            if (scalar.value.equals(value)) {
                return scalar;
            }
        }
        if ("Character".equals(value)) {
            return CHAR;
        }
        throw new IllegalArgumentException("There is no attribute type '" + value
                + "': use String, Long, Double, Float, Integer, Byte, Char, Boolean, Short or Password");
    }
}
