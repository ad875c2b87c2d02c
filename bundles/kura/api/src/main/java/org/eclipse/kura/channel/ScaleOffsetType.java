package org.eclipse.kura.channel;

public enum ScaleOffsetType {
    DEFINED_BY_VALUE_TYPE,
    DOUBLE,
    LONG;

    public static ScaleOffsetType getScaleOffsetType(String value) {
        throw new UnsupportedOperationException("skeleton");
    }
}
