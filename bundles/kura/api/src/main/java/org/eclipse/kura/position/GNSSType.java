package org.eclipse.kura.position;

/** Satellite system that a position comes from. */
public enum GNSSType {
    /** Not known. */
    UNKNOWN("Unknown"),
    /** A system that is not listed here. */
    OTHER("Other"),
    /** The Chinese system. */
    BEIDOU("Beidou"),
    /** The European system. */
    GALILEO("Galileo"),
    /** The Russian system. */
    GLONASS("Glonass"),
    /** The system of the United States. */
    GPS("Gps"),
    /** The Indian system. */
    IRNSS("IRNSS"),
    /** The Japanese system. */
    QZSS("QZSS");

    private final String value;

    GNSSType(String value) {
        this.value = value;
    }

    /**
     * Returns the name of the system as people write it.
     *
     * @return the name
     */
    public String getValue() {
        return this.value;
    }

    /**
     * Reads the name of a system.
     *
     * @param value the name, in any case
     * @return the system
     * @throws IllegalArgumentException when no system is called so
     */
    public static GNSSType fromValue(String value) {
        for (final GNSSType type : values()) {
            if (type.value.equalsIgnoreCase(value)) {
                return type;
            }
        }
        throw new IllegalArgumentException("There is no satellite system called " + value + ".");
    }
}
