package io.genkan.inference.onnx.internal.engine;

import java.util.List;

/**
 * A tensor that a model takes or gives.
 *
 * @param name its name in the model
 * @param type type of its elements
 * @param dimensions length of each dimension, -1 where the model leaves it open; empty for a scalar
 */
public record TensorShape(String name, ElementType type, List<Long> dimensions) {
    /** How many elements one call may have in one tensor: 64 MB of floats. */
    private static final long MAX_ELEMENTS = 1 << 24;

    public TensorShape {
        dimensions = List.copyOf(dimensions);
    }

    /** {@return whether the first dimension is open, so that several samples may go into one call} */
    public boolean batches() {
        return !dimensions.isEmpty() && dimensions.get(0) < 0;
    }

    /**
     * Closes what is open: the first dimension becomes the size of the batch, all others one.
     *
     * @throws ModelException when a call would be too large
     */
    long[] closed(int batch) throws ModelException {
        long[] result = new long[dimensions.size()];
        for (int i = 0; i < result.length; i++) {
            long length = dimensions.get(i);
            result[i] = length >= 0 ? length : i == 0 ? batch : 1;
        }
        elements(name, result);
        return result;
    }

    /** {@return whether a shape fits this tensor} */
    boolean fits(List<Long> shape) {
        if (shape.size() != dimensions.size()) {
            return false;
        }
        for (int i = 0; i < shape.size(); i++) {
            if (dimensions.get(i) >= 0 ? !dimensions.get(i).equals(shape.get(i)) : shape.get(i) < 0) {
                return false;
            }
        }
        return true;
    }

    static int elements(String name, long[] shape) throws ModelException {
        long count = 1;
        for (long length : shape) {
            count = length < 0 || length > MAX_ELEMENTS ? MAX_ELEMENTS + 1 : count * length;
            if (count > MAX_ELEMENTS) {
                throw new ModelException("Tensor '" + name + "' of shape " + java.util.Arrays.toString(shape)
                        + " has more than " + MAX_ELEMENTS + " elements: use a smaller batch or window.");
            }
        }
        return (int) count;
    }

    @Override
    public String toString() {
        return name + ' ' + type + dimensions;
    }
}
