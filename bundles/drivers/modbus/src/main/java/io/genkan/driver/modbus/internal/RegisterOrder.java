package io.genkan.driver.modbus.internal;

/**
 * In which order the bytes of a value lie in its registers. A is the most significant byte; each pair is one register,
 * the left byte of a pair comes first on the wire. For 64-bit values the same swaps are applied to four registers.
 */
enum RegisterOrder {
    /** Big-endian throughout, as the specification has it. */
    ABCD(false, false),
    /** Least significant register first. */
    CDAB(true, false),
    /** Bytes swapped in each register. */
    BADC(false, true),
    /** Little-endian throughout. */
    DCBA(true, true);

    private final boolean registersReversed;
    private final boolean bytesSwapped;

    RegisterOrder(boolean registersReversed, boolean bytesSwapped) {
        this.registersReversed = registersReversed;
        this.bytesSwapped = bytesSwapped;
    }

    boolean bytesSwapped() {
        return bytesSwapped;
    }

    /** {@return where on the wire the byte of significance {@code index} (0 = most) of a value of {@code size} bytes lies} */
    int position(int index, int size) {
        int register = index >> 1;
        int inRegister = index & 1;
        if (registersReversed) {
            register = (size >> 1) - 1 - register;
        }
        return (register << 1) + (bytesSwapped ? 1 - inRegister : inRegister);
    }
}
