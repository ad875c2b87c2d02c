package io.genkan.plant;

import java.util.Locale;

/** What can go wrong with the plant. */
enum Fault {
    /** A bearing wears: vibration, friction, temperature and current rise. */
    BEARING_WEAR(true),
    /** Vapour bubbles in the pump: vibration, unsteady pressure, less flow. */
    CAVITATION(true),
    /** The discharge valve closes: less flow, more pressure, less current. */
    VALVE_CLOSING(true),
    /** A sensor goes on showing its last value. */
    SENSOR_FREEZE(false),
    /** The plant refuses connections and ends those that exist. */
    CONNECTION_LOSS(false);

    private final boolean needsPump;

    Fault(boolean needsPump) {
        this.needsPump = needsPump;
    }

    /** {@return whether recorded data cannot have this fault} */
    boolean needsPump() {
        return needsPump;
    }

    /** {@return the name on the command line} */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Fault of(String word) {
        for (Fault fault : values()) {
            if (fault.word().equals(word)) {
                return fault;
            }
        }
        StringBuilder words = new StringBuilder();
        for (Fault fault : values()) {
            words.append(words.length() == 0 ? "" : ", ").append(fault.word());
        }
        throw new IllegalArgumentException("There is no fault \"" + word + "\"; there are " + words + ".");
    }
}
