package io.genkan.driver.modbus.internal;

/** How a value lies in registers. */
enum Encoding {
    /** A run of bits inside one register. */
    BITS(1),
    INT16(1),
    UINT16(1),
    INT32(2),
    UINT32(2),
    INT64(4),
    FLOAT32(2),
    FLOAT64(4),
    /** Text, two characters per register, ended by a zero byte or by its length. */
    STRING(0),
    /** Raw bytes, two per register; in a table of bits: packed bits, the lowest first. */
    BYTES(0);

    private final int registers;

    Encoding(int registers) {
        this.registers = registers;
    }

    /** {@return how many registers a value takes, 0 when the channel says it} */
    int registers() {
        return registers;
    }

    boolean isFloating() {
        return this == FLOAT32 || this == FLOAT64;
    }
}
