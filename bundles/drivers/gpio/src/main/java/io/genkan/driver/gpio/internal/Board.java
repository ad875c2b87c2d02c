package io.genkan.driver.gpio.internal;

import java.io.IOException;
import java.util.function.Consumer;

/** What a board has: pins, PWM outputs and buses. Whatever is opened ends with the board. Thread-safe. */
interface Board extends AutoCloseable {
    /** How an input is held when nothing drives it. */
    enum Pull {
        OFF,
        UP,
        DOWN
    }

    /** What becomes of an output at the beginning, or at the end. */
    enum Level {
        KEEP,
        LOW,
        HIGH
    }

    /** Something that is given back. */
    interface Lent {
        /** Gives it back, so that it can be opened again, perhaps in another way. */
        void release() throws IOException;
    }

    /** A digital input. */
    interface Input extends Lent {
        boolean isHigh() throws IOException;

        /** Plays the machine, where there is none. */
        void pretend(boolean high) throws IOException;
    }

    /** A digital output. */
    interface Output extends Lent {
        boolean isHigh() throws IOException;

        void set(boolean high) throws IOException;
    }

    /** A PWM output. */
    interface Pwm extends Lent {
        /** {@return how long it is on, 0 to 100 percent} */
        double duty() throws IOException;

        void set(double percent) throws IOException;
    }

    /** A device whose memory is read and written by registers. */
    interface Registers {
        byte[] read(int register, int count) throws IOException;

        void write(int register, byte[] bytes) throws IOException;
    }

    /** {@return whether there is no hardware: everything is made up} */
    boolean isMock();

    /**
     * {@return a pin that is read}
     *
     * @param edges told each change, on the board's thread
     */
    Input input(int pin, Pull pull, Consumer<Boolean> edges) throws IOException;

    /**
     * {@return a pin that is set}
     *
     * @param changes told each change, on the thread that made it
     */
    Output output(int pin, Level initial, Level shutdown, Consumer<Boolean> changes) throws IOException;

    Pwm pwm(int channel, int hertz) throws IOException;

    Registers i2c(int bus, int address) throws IOException;

    /**
     * Opens a device on SPI.
     *
     * @param readBits bits set in a register's number that is read
     * @param writeMask bits left of a register's number that is written
     */
    Registers spi(int bus, int select, int mode, int hertz, int readBits, int writeMask) throws IOException;

    @Override
    void close();
}
