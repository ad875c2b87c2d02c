package io.genkan.inference.onnx.internal.engine;

import ai.onnxruntime.MapInfo;
import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxModelMetadata;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.SequenceInfo;
import ai.onnxruntime.TensorInfo;
import ai.onnxruntime.ValueInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A loaded model. Safe for concurrent use; its {@link PreparedRun}s are not, and each user makes its own. */
public final class OnnxModel implements AutoCloseable {
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final TimeLimit timeLimit;
    private final RuntimeOptions options;
    private final List<TensorShape> inputs;
    private final List<TensorShape> outputs;
    private final String producer;
    private final Map<String, String> notes;
    private final AtomicInteger users = new AtomicInteger(1);

    OnnxModel(OrtEnvironment environment, OrtSession session, TimeLimit timeLimit, RuntimeOptions options)
            throws OrtException, ModelException {
        this.environment = environment;
        this.session = session;
        this.timeLimit = timeLimit;
        this.options = options;
        this.inputs = tensors("Input", session.getInputInfo());
        this.outputs = tensors("Output", session.getOutputInfo());
        if (inputs.isEmpty() || outputs.isEmpty()) {
            throw new ModelException("The model has no " + (inputs.isEmpty() ? "inputs." : "outputs."));
        }
        OnnxModelMetadata metadata = session.getMetadata();
        this.producer = metadata.getProducerName();
        this.notes = new LinkedHashMap<>(metadata.getCustomMetadata());
    }

    private static List<TensorShape> tensors(String what, Map<String, NodeInfo> nodes) throws ModelException {
        List<TensorShape> result = new ArrayList<>();
        for (Map.Entry<String, NodeInfo> node : nodes.entrySet()) {
            String name = node.getKey();
            ValueInfo info = node.getValue().getInfo();
            if (info instanceof TensorInfo tensor) {
                List<Long> dimensions = new ArrayList<>();
                for (long length : tensor.getShape()) {
                    dimensions.add(length);
                }
                result.add(new TensorShape(name, type(what, name, tensor), dimensions));
            } else if (info instanceof SequenceInfo list && list.isSequenceOfMaps() && "Output".equals(what)) {
                // what scikit-learn's exporter gives for probabilities: one map per sample
                result.add(new TensorShape(name, type(what, name, list.mapInfo), List.of(-1L, -1L)));
            } else {
                throw new ModelException(
                        what + " '" + name + "' of the model is no tensor: export the model with tensors.");
            }
        }
        return List.copyOf(result);
    }

    private static ElementType type(String what, String name, MapInfo map) throws ModelException {
        return switch (map.valueType) {
            case FLOAT -> ElementType.FP32;
            case DOUBLE -> ElementType.FP64;
            default ->
                throw new ModelException(what + " '" + name + "' of the model maps to " + map.valueType
                        + ": export the model with tensors.");
        };
    }

    private static ElementType type(String what, String name, TensorInfo tensor) throws ModelException {
        return switch (tensor.onnxType) {
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT -> ElementType.FP32;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_DOUBLE -> ElementType.FP64;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT8 -> ElementType.INT8;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT8 -> ElementType.UINT8;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT16 -> ElementType.INT16;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT32 -> ElementType.INT32;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT64 -> ElementType.INT64;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_BOOL -> ElementType.BOOL;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_STRING -> ElementType.STRING;
            default ->
                throw new ModelException(what + " '" + name + "' of the model has elements of type "
                        + tensor.onnxType.name().replace("ONNX_TENSOR_ELEMENT_DATA_TYPE_", "")
                        + ", which the engine does not take: export the model with 32-bit floats.");
        };
    }

    /** {@return the tensors that go in, in the order of the model} */
    public List<TensorShape> inputs() {
        return inputs;
    }

    /** {@return the tensors that come out, in the order of the model} */
    public List<TensorShape> outputs() {
        return outputs;
    }

    /** {@return the program that wrote the model, as it calls itself; may be empty} */
    public String producer() {
        return producer;
    }

    /** {@return what the file says about itself} */
    public Map<String, String> notes() {
        return notes;
    }

    /** {@return whether several samples may go into one call} */
    public boolean batches() {
        return inputs.stream().allMatch(TensorShape::batches);
    }

    /**
     * Makes ready to run with one size of the batch; open dimensions other than the first become one.
     *
     * @param batch samples in one call, 1 or more
     * @throws ModelException when the tensors would be too large
     */
    public PreparedRun prepare(int batch) throws ModelException {
        List<long[]> shapes = new ArrayList<>();
        for (TensorShape input : inputs) {
            shapes.add(input.closed(batch));
        }
        return prepare(shapes);
    }

    /**
     * Makes ready to run with the given shapes.
     *
     * @param shapes one for each input
     * @throws ModelException when the shapes do not fit the model
     */
    public PreparedRun prepare(List<long[]> shapes) throws ModelException {
        try {
            return new PreparedRun(
                    this,
                    environment,
                    session,
                    timeLimit,
                    TimeUnit.MILLISECONDS.toNanos(options.timeLimitMillis()),
                    shapes);
        } catch (OrtException | IllegalStateException e) {
            throw RuntimeMessages.failed("", e.getMessage(), e);
        }
    }

    long timeLimitMillis() {
        return options.timeLimitMillis();
    }

    /** Holds the model open for one more user, who closes it in turn. */
    public OnnxModel share() {
        users.incrementAndGet();
        return this;
    }

    /** Gives the memory back when the last user has closed the model and its runs. */
    @Override
    public void close() {
        if (users.decrementAndGet() == 0) {
            try {
                session.close();
            } catch (OrtException | IllegalStateException e) {
                // gone already
            }
        }
    }
}
