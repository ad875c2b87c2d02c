package io.genkan.inference.onnx.internal;

import io.genkan.inference.onnx.internal.engine.ElementType;
import io.genkan.inference.onnx.internal.engine.TensorData;
import io.genkan.inference.onnx.internal.engine.TensorShape;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.ai.inference.Tensor;
import org.eclipse.kura.ai.inference.TensorDescriptor;
import org.jspecify.annotations.Nullable;

/** Kura's tensors, which are lists of boxed elements, to and from the memory that the runtime shares. */
final class KuraTensors {
    private KuraTensors() {}

    static TensorDescriptor describe(TensorShape tensor) {
        return TensorDescriptor.builder(tensor.name(), tensor.type().name(), shape(tensor.dimensions()))
                .build();
    }

    /** Kura knows no scalars. */
    private static List<Long> shape(List<Long> dimensions) {
        return dimensions.isEmpty() ? List.of(1L) : dimensions;
    }

    /** {@return the shape of a tensor that goes in; one dimension that it leaves open follows from its data} */
    static long[] shape(String model, TensorShape declared, Tensor tensor) throws KuraException {
        List<Long> dimensions = declared.dimensions();
        List<Long> given = tensor.getDescriptor().getShape();
        int size = data(model, declared, tensor).size();
        if (dimensions.isEmpty() && size == 1) {
            return new long[0];
        }
        long[] shape = new long[dimensions.size()];
        int open = -1;
        long known = 1;
        for (int i = 0; i < shape.length; i++) {
            long length = given.size() == shape.length ? given.get(i) : dimensions.get(i);
            if (length < 0 && open >= 0) {
                length = 1;
            }
            shape[i] = length;
            if (length < 0) {
                open = i;
            } else {
                known *= length;
            }
        }
        if (open >= 0 && known > 0 && size % known == 0) {
            shape[open] = size / known;
            known *= shape[open];
        }
        boolean fits = known == size && (given.size() == shape.length || given.size() <= 1);
        for (int i = 0; fits && i < shape.length; i++) {
            fits = dimensions.get(i) < 0 || dimensions.get(i) == shape[i];
        }
        if (!fits) {
            throw wrong("Tensor '" + declared.name() + "' of model " + model + " has shape " + dimensions + "; " + size
                    + " elements of shape " + given + " do not fit.");
        }
        return shape;
    }

    private static List<?> data(String model, TensorShape declared, Tensor tensor) throws KuraException {
        ElementType type = declared.type();
        @Nullable List<?> data = tensor.getData(type.javaType()).orElse(null);
        if (data == null && (type == ElementType.INT8 || type == ElementType.UINT8 || type == ElementType.INT16)) {
            data = tensor.getData(Integer.class).orElse(null);
        }
        if (data == null) {
            throw wrong("Tensor '" + declared.name() + "' of model " + model + " takes " + type + " ("
                    + type.javaType().getSimpleName() + ") and was given "
                    + tensor.getType().getSimpleName() + ".");
        }
        return data;
    }

    static void write(String model, TensorShape declared, Tensor from, TensorData to, boolean refuseNan)
            throws KuraException {
        List<?> data = data(model, declared, from);
        for (int i = 0; i < to.size(); i++) {
            @Nullable Object element = data.get(i);
            if (element instanceof Long whole) {
                to.putWhole(i, whole);
            } else if (element instanceof Number number) {
                double value = number.doubleValue();
                if (refuseNan && !Double.isFinite(value)) {
                    throw wrong("Element " + i + " of tensor '" + declared.name() + "' for model " + model + " is "
                            + value + ".");
                }
                to.put(i, value);
            } else if (element instanceof Boolean flag) {
                to.put(i, flag ? 1 : 0);
            } else if (element instanceof String text) {
                to.putText(i, text);
            } else {
                throw wrong("Element " + i + " of tensor '" + declared.name() + "' for model " + model + " is null.");
            }
        }
    }

    static Tensor read(TensorData from) {
        List<Long> shape = new ArrayList<>();
        for (long length : from.shape()) {
            shape.add(length);
        }
        TensorDescriptor descriptor = TensorDescriptor.builder(
                        from.name(), from.type().name(), shape(shape))
                .build();
        return switch (from.type()) {
            case FP32 -> new Tensor(Float.class, descriptor, list(from, i -> (float) from.get(i)));
            case FP64 -> new Tensor(Double.class, descriptor, list(from, from::get));
            case INT8, UINT8 -> new Tensor(Byte.class, descriptor, list(from, i -> (byte) (int) from.get(i)));
            case INT16 -> new Tensor(Short.class, descriptor, list(from, i -> (short) from.get(i)));
            case INT32 -> new Tensor(Integer.class, descriptor, list(from, i -> (int) from.get(i)));
            case INT64 -> new Tensor(Long.class, descriptor, list(from, from::getLong));
            case BOOL -> new Tensor(Boolean.class, descriptor, list(from, i -> from.get(i) != 0));
            case STRING -> new Tensor(String.class, descriptor, list(from, from::getText));
        };
    }

    private interface Element<T> {
        T at(int index);
    }

    private static <T> List<T> list(TensorData from, Element<T> element) {
        List<T> result = new ArrayList<>(from.size());
        for (int i = 0; i < from.size(); i++) {
            result.add(element.at(i));
        }
        return result;
    }

    static KuraException wrong(String sentence) {
        return new KuraException(KuraErrorCode.INVALID_PARAMETER, sentence);
    }
}
