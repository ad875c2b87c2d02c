package org.eclipse.kura.driver.binary;

/**
 * A kind of value with its byte order and size.
 *
 * @param <T> type of the value
 */
public abstract class AbstractBinaryData<T> implements BinaryData<T> {
    protected final Endianness endianness;
    protected final int size;

    public AbstractBinaryData(Endianness endianness, int size) {
        this.endianness = endianness;
        this.size = size;
    }

    @Override
    public Endianness getEndianness() {
        return endianness;
    }

    @Override
    public int getSize() {
        return size;
    }
}
