package org.eclipse.kura.driver.binary;

/** A buffer over an array, which it shares. */
public class ByteArrayBuffer implements Buffer {
    private final byte[] data;

    public ByteArrayBuffer(byte[] data) {
        this.data = data;
    }

    @Override
    public void put(int offset, byte value) {
        data[offset] = value;
    }

    @Override
    public byte get(int offset) {
        return data[offset];
    }

    @Override
    public int getLength() {
        return data.length;
    }

    @Override
    public void write(int offset, int length, byte[] source) {
        System.arraycopy(source, 0, data, offset, length);
    }

    @Override
    public void read(int offset, int length, byte[] target) {
        System.arraycopy(data, offset, target, 0, length);
    }

    /** {@return the array itself} */
    public byte[] getBackingArray() {
        return data;
    }
}
