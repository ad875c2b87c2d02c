package org.eclipse.kura.driver.binary.adapter;

import java.util.function.Function;
import org.eclipse.kura.driver.binary.BinaryData;
import org.eclipse.kura.driver.binary.Buffer;
import org.eclipse.kura.driver.binary.Endianness;
import org.eclipse.kura.driver.binary.TypeUtil;
import org.eclipse.kura.type.BooleanValue;
import org.eclipse.kura.type.DataType;
import org.eclipse.kura.type.TypedValue;

/** A number as a truth: false is 0, true is written as 1 and read from any other number. */
public class ToBoolean implements BinaryData<Boolean> {
    private interface Access {
        void write(Buffer buffer, int offset, boolean value);
    }

    private final BinaryData<? extends Number> wrapped;
    private final Access access;

    public <T extends Number> ToBoolean(BinaryData<T> wrapped) {
        Function<TypedValue<?>, T> number = TypeUtil.fromTypedValue(wrapped.getValueType(), DataType.BOOLEAN);
        this.wrapped = wrapped;
        this.access = (buffer, offset, value) -> wrapped.write(buffer, offset, number.apply(new BooleanValue(value)));
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
    public void write(Buffer buffer, int offset, Boolean value) {
        access.write(buffer, offset, value);
    }

    @Override
    public Boolean read(Buffer buffer, int offset) {
        return wrapped.read(buffer, offset).doubleValue() != 0;
    }

    @Override
    public Class<Boolean> getValueType() {
        return Boolean.class;
    }
}
