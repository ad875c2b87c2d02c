package org.eclipse.kura.driver.binary;

/** A row of bytes that can be read and changed. An offset outside it gives an {@link IndexOutOfBoundsException}. */
public interface Buffer {
    /** Sets one byte. */
    void put(int offset, byte value);

    /** {@return one byte} */
    byte get(int offset);

    /** {@return the number of bytes} */
    int getLength();

    /** Copies the whole of an array into this buffer. */
    default void write(int offset, byte[] data) {
        write(offset, data.length, data);
    }

    /** Copies the first bytes of an array into this buffer. */
    default void write(int offset, int length, byte[] data) {
        for (int i = 0; i < length; i++) {
            put(offset + i, data[i]);
        }
    }

    /** Fills an array from this buffer. */
    default void read(int offset, byte[] data) {
        read(offset, data.length, data);
    }

    /** Fills the first bytes of an array from this buffer. */
    default void read(int offset, int length, byte[] data) {
        for (int i = 0; i < length; i++) {
            data[i] = get(offset + i);
        }
    }

    /** {@return a copy of all bytes} */
    default byte[] toArray() {
        byte[] data = new byte[getLength()];
        read(0, data);
        return data;
    }
}
