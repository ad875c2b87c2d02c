package io.genkan.support.senml;

import org.jspecify.annotations.Nullable;

/** The fields of a record with their labels in JSON and CBOR (RFC 8428, table 4). */
enum Field {
    BASE_VERSION("bver", -1),
    BASE_NAME("bn", -2),
    BASE_TIME("bt", -3),
    BASE_UNIT("bu", -4),
    BASE_VALUE("bv", -5),
    BASE_SUM("bs", -6),
    NAME("n", 0),
    UNIT("u", 1),
    VALUE("v", 2),
    STRING_VALUE("vs", 3),
    BOOLEAN_VALUE("vb", 4),
    SUM("s", 5),
    TIME("t", 6),
    UPDATE_TIME("ut", 7),
    DATA_VALUE("vd", 8);

    private final String json;
    private final int cbor;

    Field(String json, int cbor) {
        this.json = json;
        this.cbor = cbor;
    }

    String json() {
        return json;
    }

    int cbor() {
        return cbor;
    }

    boolean isValue() {
        return this == VALUE || this == STRING_VALUE || this == BOOLEAN_VALUE || this == DATA_VALUE;
    }

    /** {@return the field of a label; null when there is none} */
    static @Nullable Field of(String label, boolean binary) {
        for (Field field : values()) {
            if (binary ? label.equals(Integer.toString(field.cbor)) : label.equals(field.json)) {
                return field;
            }
        }
        return null;
    }
}
