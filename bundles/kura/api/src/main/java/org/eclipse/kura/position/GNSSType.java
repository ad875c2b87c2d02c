package org.eclipse.kura.position;

public enum GNSSType {
    UNKNOWN("Unknown"),
    OTHER("Other"),
    BEIDOU("Beidou"),
    GALILEO("Galileo"),
    GLONASS("Glonass"),
    GPS("Gps"),
    IRNSS("IRNSS"),
    QZSS("QZSS");
    private final String getValue;

    GNSSType(String getValue) {
        this.getValue = getValue;
    }

    public String getValue() {
        return this.getValue;
    }

    public static GNSSType fromValue(String value) {
        throw new UnsupportedOperationException("skeleton");
    }
}
