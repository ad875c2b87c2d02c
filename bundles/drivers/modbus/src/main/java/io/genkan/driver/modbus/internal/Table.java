package io.genkan.driver.modbus.internal;

/** One of the four address spaces of a Modbus unit, with its function codes and limits (Application Protocol V1.1b3, 6). */
enum Table {
    COILS(1, 5, 15, 2000, 1968, "coil"),
    DISCRETE_INPUTS(2, 0, 0, 2000, 0, "discrete input"),
    HOLDING_REGISTERS(3, 6, 16, 125, 123, "holding register"),
    INPUT_REGISTERS(4, 0, 0, 125, 0, "input register");

    private final int readFunction;
    private final int writeSingleFunction;
    private final int writeMultipleFunction;
    private final int maxRead;
    private final int maxWrite;
    private final String noun;

    Table(
            int readFunction,
            int writeSingleFunction,
            int writeMultipleFunction,
            int maxRead,
            int maxWrite,
            String noun) {
        this.readFunction = readFunction;
        this.writeSingleFunction = writeSingleFunction;
        this.writeMultipleFunction = writeMultipleFunction;
        this.maxRead = maxRead;
        this.maxWrite = maxWrite;
        this.noun = noun;
    }

    int readFunction() {
        return readFunction;
    }

    int writeSingleFunction() {
        return writeSingleFunction;
    }

    int writeMultipleFunction() {
        return writeMultipleFunction;
    }

    /** {@return how many bits or registers one request may read} */
    int maxRead() {
        return maxRead;
    }

    /** {@return how many bits or registers one request may write, 0 for a table that cannot be written} */
    int maxWrite() {
        return maxWrite;
    }

    boolean holdsBits() {
        return this == COILS || this == DISCRETE_INPUTS;
    }

    boolean writable() {
        return maxWrite > 0;
    }

    /** {@return what a technician calls one element of the table} */
    String noun() {
        return noun;
    }
}
