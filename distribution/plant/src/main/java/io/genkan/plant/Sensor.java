package io.genkan.plant;

import java.util.Locale;

/** The measured values in the order of their registers, with the factor of the scaled integer. */
enum Sensor {
    /** Root mean square of the casing's vibration in mm/s. */
    VIBRATION(100),
    /** Motor current in A. */
    CURRENT(100),
    /** Discharge pressure in bar. */
    PRESSURE(1000),
    /** Bearing temperature in degrees Celsius. */
    TEMPERATURE(100),
    /** Flow in m3/h. */
    FLOW(100),
    /** Speed in revolutions per minute. */
    SPEED(1);

    private final int factor;

    Sensor(int factor) {
        this.factor = factor;
    }

    /** {@return its place among the registers, from 0} */
    @SuppressWarnings("EnumOrdinal") // the constants stand in the order of the registers
    int channel() {
        return ordinal();
    }

    int factor() {
        return factor;
    }

    static Sensor of(String word) {
        for (Sensor sensor : values()) {
            if (sensor.word().equals(word)) {
                return sensor;
            }
        }
        throw new IllegalArgumentException("There is no sensor \"" + word
                + "\"; there are vibration, current, pressure, temperature, flow and speed.");
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
