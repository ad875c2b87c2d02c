package org.eclipse.kura.driver.binary;

import java.math.BigInteger;

/** A number without sign in any row of bits, the least significant bit of the first byte being the first one. */
public class UnsignedIntegerLE extends AbstractBinaryData<BigInteger> {
    private final int sizeBits;
    private final int startBit;

    /**
     * Makes one.
     *
     * @param sizeBits how many bits it has
     * @param startBitOffset how many bits of the first byte lie before it
     */
    public UnsignedIntegerLE(int sizeBits, int startBitOffset) {
        super(Endianness.LITTLE_ENDIAN, (startBitOffset + sizeBits + 7) / 8);
        this.sizeBits = sizeBits;
        this.startBit = startBitOffset;
    }

    /** {@inheritDoc} The bits around the number stay as they are. */
    @Override
    public void write(Buffer buffer, int offset, BigInteger value) {
        for (int i = 0; i < sizeBits; i++) {
            int at = offset + (startBit + i) / 8;
            int mask = 1 << ((startBit + i) % 8);
            int before = buffer.get(at);
            buffer.put(at, (byte) (value.testBit(i) ? before | mask : before & ~mask));
        }
    }

    @Override
    public BigInteger read(Buffer buffer, int offset) {
        BigInteger value = BigInteger.ZERO;
        for (int i = 0; i < sizeBits; i++) {
            if ((buffer.get(offset + (startBit + i) / 8) & 1 << ((startBit + i) % 8)) != 0) {
                value = value.setBit(i);
            }
        }
        return value;
    }

    @Override
    public Class<BigInteger> getValueType() {
        return BigInteger.class;
    }
}
