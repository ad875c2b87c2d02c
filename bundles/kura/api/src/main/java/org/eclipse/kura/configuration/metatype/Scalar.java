package org.eclipse.kura.configuration.metatype;

public enum Scalar {
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
    private final String value;

    Scalar(String value) {
        this.value = value;
    }

    public String value() {
        return this.value;
    }

    public static Scalar fromValue(String value) {
        throw new UnsupportedOperationException("skeleton");
    }
}
