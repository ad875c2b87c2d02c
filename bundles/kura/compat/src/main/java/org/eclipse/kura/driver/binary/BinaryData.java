package org.eclipse.kura.driver.binary;

/**
 * A kind of value that stands in a fixed number of bytes.
 *
 * @param <T> type of the value
 */
public interface BinaryData<T> {
    /** {@return the order of the bytes} */
    Endianness getEndianness();

    /** {@return the number of bytes} */
    int getSize();

    /** Writes a value; what does not fit is cut off in numbers. */
    void write(Buffer buffer, int offset, T value);

    /** {@return the value at an offset} */
    T read(Buffer buffer, int offset);

    /** {@return the class of the value} */
    Class<T> getValueType();
}
