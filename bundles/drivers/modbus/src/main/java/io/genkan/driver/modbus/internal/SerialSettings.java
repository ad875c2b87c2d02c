package io.genkan.driver.modbus.internal;

/** A serial line as set by the user; checked by {@link ModbusOptions}. */
record SerialSettings(String port, int baudRate, int dataBits, Parity parity, int stopBits) {
    enum Parity {
        NONE,
        EVEN,
        ODD
    }

    /** {@return the silence between frames in microseconds: 3.5 characters, and 1750 above 19200 baud (Serial Line 2.5.1.1)} */
    long silenceMicros() {
        if (baudRate > 19200) {
            return 1750;
        }
        int bitsPerCharacter = 1 + dataBits + (parity == Parity.NONE ? 0 : 1) + stopBits;
        return 3_500_000L * bitsPerCharacter / baudRate;
    }
}
