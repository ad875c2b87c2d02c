package io.genkan.inference.onnx.internal.engine;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Elements of one tensor, in row-major order, in memory that the runtime shares. Texts have an array instead. Not for
 * concurrent use.
 */
public final class TensorData {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final String name;
    private final ElementType type;
    private final ByteBuffer numbers;
    private final String[] texts;
    private final long[] shape;
    private final int size;

    TensorData(String name, ElementType type, long[] shape) throws ModelException {
        this.name = name;
        this.type = type;
        this.shape = shape.clone();
        this.size = TensorShape.elements(name, shape);
        if (type == ElementType.STRING) {
            this.numbers = NOTHING;
            this.texts = new String[size];
            Arrays.fill(texts, "");
        } else {
            this.numbers =
                    ByteBuffer.allocateDirect(Math.max(1, size * type.bytes())).order(ByteOrder.nativeOrder());
            this.texts = new String[0];
        }
    }

    public String name() {
        return name;
    }

    public ElementType type() {
        return type;
    }

    /** {@return number of elements} */
    public int size() {
        return size;
    }

    /** {@return length of each dimension} */
    public long[] shape() {
        return shape.clone();
    }

    boolean hasShape(long[] other) {
        return Arrays.equals(shape, other);
    }

    /** Sets an element; a fraction is cut off where the tensor holds whole numbers. */
    public void put(int index, double value) {
        type.put(numbers, index, value);
    }

    /** {@return an element as a number} */
    public double get(int index) {
        return type.get(numbers, index);
    }

    /** {@return an element as a whole number; for INT64 without loss} */
    public long getLong(int index) {
        return type == ElementType.INT64 ? numbers.getLong(index << 3) : (long) get(index);
    }

    /** Sets an element from a whole number, for INT64 without loss. */
    public void putWhole(int index, long value) {
        if (type == ElementType.INT64) {
            numbers.putLong(index << 3, value);
        } else {
            put(index, value);
        }
    }

    /** Sets an element that is a text. */
    public void putText(int index, String value) {
        texts[index] = value;
    }

    /** {@return an element that is a text} */
    public String getText(int index) {
        return texts[index];
    }

    ByteBuffer numbers() {
        return numbers;
    }

    String[] texts() {
        return texts;
    }
}
