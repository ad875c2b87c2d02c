package io.genkan.plant;

import java.io.IOException;

/** What stands behind the registers. Advanced by one thread, read by many. */
interface Machine extends AutoCloseable {
    int RUN_COMMAND = 1;
    int RUNNING = 1 << 1;
    int AT_SET_POINT = 1 << 2;
    int VIBRATION_HIGH = 1 << 3;
    int TEMPERATURE_HIGH = 1 << 4;
    int VALVE_MOVED = 1 << 5;
    int REPLAY_ENDED = 1 << 13;
    int REPLAY = 1 << 14;
    int FAULT_INJECTED = 1 << 15;

    /** Moves the plant's clock on by {@code seconds}. */
    void advance(double seconds) throws IOException;

    /** {@return the time of the plant in seconds since its start} */
    double time();

    /** {@return seconds of the plant until its registers change, at most {@code most}} */
    default double secondsToChange(double most) {
        return most;
    }

    /** {@return the present state} */
    Registers registers();

    /** {@return one sentence about what is simulated or played} */
    String describe();

    /**
     * {@return the number of a sensor or column}
     *
     * @throws IllegalArgumentException when there is no such one
     */
    int channel(String name);

    @Override
    void close() throws IOException;
}
