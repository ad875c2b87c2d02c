package org.eclipse.kura.driver.binary.adapter;

import java.util.function.DoubleFunction;
import org.eclipse.kura.driver.binary.BinaryData;
import org.eclipse.kura.driver.binary.Buffer;
import org.eclipse.kura.driver.binary.Endianness;

/** A number with a factor and an offset: what is read is {@code raw * gain + offset}, what is written the inverse. */
public class GainOffset implements BinaryData<Double> {
    private final BinaryData<? extends Number> wrapped;
    private final double gain;
    private final double offset;

    public GainOffset(BinaryData<? extends Number> wrapped, double gain, double offset) {
        this.wrapped = wrapped;
        this.gain = gain;
        this.offset = offset;
    }

    @Override
    public Endianness getEndianness() {
        return wrapped.getEndianness();
    }

    @Override
    public int getSize() {
        return wrapped.getSize();
    }

    /** {@inheritDoc} A whole number is rounded, halves up. */
    @Override
    public void write(Buffer buffer, int at, Double value) {
        write(wrapped, buffer, at, (value - offset) / gain);
    }

    @Override
    public Double read(Buffer buffer, int at) {
        return wrapped.read(buffer, at).doubleValue() * gain + offset;
    }

    @Override
    public Class<Double> getValueType() {
        return Double.class;
    }

    private static <T extends Number> void write(BinaryData<T> data, Buffer buffer, int at, double raw) {
        Class<T> type = data.getValueType();
        DoubleFunction<Number> cut;
        if (type == Double.class) {
            cut = number -> number;
        } else if (type == Float.class) {
            cut = number -> (float) number;
        } else if (type == Long.class) {
            cut = Math::round;
        } else if (type == Integer.class) {
            cut = number -> (int) Math.round(number);
        } else {
            throw new IllegalArgumentException("There is no conversion to " + type.getName() + ".");
        }
        data.write(buffer, at, type.cast(cut.apply(raw)));
    }
}
