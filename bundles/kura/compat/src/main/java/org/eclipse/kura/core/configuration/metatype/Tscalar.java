package org.eclipse.kura.core.configuration.metatype;

/** The type of an attribute's value, as written in metatype files. */
public enum Tscalar {
    STRING("String"),
    LONG("Long"),
    DOUBLE("Double"),
    FLOAT("Float"),
    INTEGER("Integer"),
    BYTE("Byte"),
    CHAR("Char"),
    BOOLEAN("Boolean"),
    SHORT("Short"),
    PASSWORD("Password");

    private final String text;

    Tscalar(String text) {
        this.text = text;
    }

    /** {@return the name in metatype files} */
    public String value() {
        return text;
    }

    /**
     * Finds the type of a name in a metatype file; {@code Character} is taken for {@code Char}.
     *
     * @throws IllegalArgumentException when there is no such type
     */
    public static Tscalar fromValue(String v) {
        for (Tscalar scalar : values()) {
            if (scalar.text.equals(v)) {
                return scalar;
            }
        }
        if ("Character".equals(v)) {
            return CHAR;
        }
        throw new IllegalArgumentException("\"" + v + "\" is not a metatype type.");
    }
}
