package io.genkan.inference.ai.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.KuraIOException;
import org.eclipse.kura.ai.inference.InferenceEngineService;
import org.eclipse.kura.ai.inference.ModelInfo;
import org.eclipse.kura.ai.inference.Tensor;
import org.eclipse.kura.ai.inference.TensorDescriptor;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.type.TypedValues;
import org.eclipse.kura.wire.WireRecord;
import org.jspecify.annotations.Nullable;

/** Models that run one after the other; what one gives the next one takes. Not for concurrent use. */
final class ModelChain {
    private final List<String> names;
    private @Nullable List<ModelInfo> models;

    /** @param names models in order, at least one */
    ModelChain(List<String> names) {
        this.names = List.copyOf(names);
    }

    /** Takes a record through the models; {@return one record for each tensor of the last one}. */
    List<WireRecord> run(InferenceEngineService engine, Map<String, TypedValue<?>> record) throws KuraException {
        List<ModelInfo> chain = models(engine);
        List<Tensor> tensors = new ArrayList<>();
        for (TensorDescriptor input : chain.get(0).getInputs()) {
            @Nullable TypedValue<?> value = record.get(input.getName());
            if (value == null) {
                throw new KuraException(
                        KuraErrorCode.NOT_FOUND,
                        "A record lacks '" + input.getName() + "', which model " + names.get(0) + " needs.");
            }
            tensors.add(tensor(input, value));
        }
        for (ModelInfo model : chain) {
            tensors = engine.infer(model, tensors);
        }
        List<WireRecord> records = new ArrayList<>();
        for (Tensor tensor : tensors) {
            records.add(record(tensor));
        }
        return records;
    }

    /** Infos are fetched once; another version of a model has the same inputs, or it is another model. */
    private List<ModelInfo> models(InferenceEngineService engine) throws KuraException {
        @Nullable List<ModelInfo> known = models;
        if (known == null) {
            known = new ArrayList<>();
            for (String name : names) {
                if (!engine.isModelLoaded(name)) {
                    engine.loadModel(name, Optional.empty());
                }
                known.add(engine.getModelInfo(name)
                        .orElseThrow(() -> new KuraException(
                                KuraErrorCode.NOT_FOUND, "The engine has no model " + name + ": install it.")));
            }
            models = known;
        }
        return known;
    }

    private static Tensor tensor(TensorDescriptor input, TypedValue<?> value) {
        return switch (value.getType()) {
            case BOOLEAN -> one(Boolean.class, input, value);
            case DOUBLE -> one(Double.class, input, value);
            case FLOAT -> one(Float.class, input, value);
            case INTEGER -> one(Integer.class, input, value);
            case LONG -> one(Long.class, input, value);
            case STRING -> one(String.class, input, value);
            case BYTE_ARRAY -> {
                List<Byte> bytes = new ArrayList<>();
                for (byte each : (byte[]) value.getValue()) {
                    bytes.add(each);
                }
                yield new Tensor(Byte.class, input, bytes);
            }
        };
    }

    private static <T> Tensor one(Class<T> type, TensorDescriptor input, TypedValue<?> value) {
        return new Tensor(type, input, List.of(type.cast(value.getValue())));
    }

    private static WireRecord record(Tensor tensor) throws KuraException {
        String name = tensor.getDescriptor().getName();
        Optional<List<Byte>> bytes = tensor.getData(Byte.class);
        if (bytes.isPresent()) {
            byte[] content = new byte[bytes.get().size()];
            for (int i = 0; i < content.length; i++) {
                content[i] = bytes.get().get(i);
            }
            return new WireRecord(Map.of(name, TypedValues.newByteArrayValue(content)));
        }
        List<?> data = tensor.getData(tensor.getType()).orElse(List.of());
        if (data.size() != 1) {
            throw new KuraIOException("Tensor '" + name + "' has " + data.size() + " elements and a record takes one.");
        }
        Object element = data.get(0);
        return new WireRecord(
                Map.of(name, TypedValues.newTypedValue(element instanceof Short s ? (Object) s.intValue() : element)));
    }
}
