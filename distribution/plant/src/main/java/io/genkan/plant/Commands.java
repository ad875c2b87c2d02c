package io.genkan.plant;

/** What a client of the plant can write: coil 0 and holding registers 0 and 1. Thread-safe. */
final class Commands {
    static final int SET_POINT = 0;
    static final int VALVE = 1;
    static final int WRITABLE = 2;

    private volatile boolean run = true;
    private volatile int setPoint = (int) Pump.NOMINAL_SPEED;
    private volatile int valve = 1000;

    boolean run() {
        return run;
    }

    void run(boolean on) {
        run = on;
    }

    int setPoint() {
        return setPoint;
    }

    /** {@return the wanted opening of the valve, 0 to 1} */
    double valve() {
        return valve / 1000.0;
    }

    int holding(int address) {
        return address == SET_POINT ? setPoint : valve;
    }

    /** {@return whether the value is accepted} */
    boolean accepts(int address, int value) {
        return value >= 0 && value <= (address == SET_POINT ? Pump.MAX_SPEED : 1000);
    }

    void write(int address, int value) {
        if (address == SET_POINT) {
            setPoint = value;
        } else {
            valve = value;
        }
    }
}
