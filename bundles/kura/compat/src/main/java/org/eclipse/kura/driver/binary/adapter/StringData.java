package org.eclipse.kura.driver.binary.adapter;

import java.nio.charset.Charset;
import org.eclipse.kura.driver.binary.BinaryData;
import org.eclipse.kura.driver.binary.Buffer;
import org.eclipse.kura.driver.binary.Endianness;

/** Bytes as a text. */
public class StringData implements BinaryData<String> {
    private final BinaryData<byte[]> wrapped;
    private final Charset charset;

    public StringData(BinaryData<byte[]> wrapped, Charset charset) {
        this.wrapped = wrapped;
        this.charset = charset;
    }

    @Override
    public Endianness getEndianness() {
        return wrapped.getEndianness();
    }

    @Override
    public int getSize() {
        return wrapped.getSize();
    }

    @Override
    public void write(Buffer buffer, int offset, String value) {
        wrapped.write(buffer, offset, value.getBytes(charset));
    }

    /** {@return all characters, also zeros at the end} */
    @Override
    public String read(Buffer buffer, int offset) {
        return new String(wrapped.read(buffer, offset), charset);
    }

    @Override
    public Class<String> getValueType() {
        return String.class;
    }
}
