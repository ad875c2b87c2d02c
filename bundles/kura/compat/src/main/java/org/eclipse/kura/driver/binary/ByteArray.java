package org.eclipse.kura.driver.binary;

/** Bytes as they are. A shorter array is filled up with zeros when it is written. */
public class ByteArray extends AbstractBinaryData<byte[]> {
    /** Makes one of a number of bytes. */
    public ByteArray(int size) {
        super(Endianness.BIG_ENDIAN, size);
    }

    /** {@inheritDoc} An array that is too long is refused with an {@link IllegalArgumentException}. */
    @Override
    public void write(Buffer buffer, int offset, byte[] value) {
        if (value.length > size) {
            throw new IllegalArgumentException(value.length + " bytes do not fit " + size + ".");
        }
        buffer.write(offset, value);
        for (int i = value.length; i < size; i++) {
            buffer.put(offset + i, (byte) 0);
        }
    }

    @Override
    public byte[] read(Buffer buffer, int offset) {
        byte[] value = new byte[size];
        buffer.read(offset, value);
        return value;
    }

    @Override
    public Class<byte[]> getValueType() {
        return byte[].class;
    }
}
