package io.genkan.inference.onnx.internal.engine;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxMap;
import ai.onnxruntime.OnnxSequence;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.RunOptions;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Runs a model again and again with the same shapes: inputs are written into memory that the runtime reads in place, and
 * outputs of known shape are written by it into memory that is read in place. A run allocates what the library's Java
 * side allocates, and nothing else. Not for concurrent use.
 */
public final class PreparedRun implements AutoCloseable {
    private final OnnxModel model;
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final RunOptions runOptions;
    private final TimeLimit.Watched watched;
    private final List<TensorData> inputs = new ArrayList<>();
    private final Map<String, OnnxTensor> inputTensors = new LinkedHashMap<>();
    private final TensorData[] outputs;
    private final Map<String, OnnxTensor> pinned = new LinkedHashMap<>();
    private final Set<String> unpinned = new LinkedHashSet<>();
    private boolean closed;

    PreparedRun(
            OnnxModel model,
            OrtEnvironment environment,
            OrtSession session,
            TimeLimit timeLimit,
            long limitNanos,
            List<long[]> shapes)
            throws OrtException, ModelException {
        this.model = model.share();
        this.environment = environment;
        this.session = session;
        List<TensorShape> declared = model.inputs();
        long batch = -1;
        for (int i = 0; i < declared.size(); i++) {
            TensorShape shape = declared.get(i);
            inputs.add(new TensorData(shape.name(), shape.type(), shapes.get(i)));
            if (shape.batches()) {
                batch = shapes.get(i)[0];
            }
        }
        this.outputs = new TensorData[model.outputs().size()];
        this.runOptions = new RunOptions();
        this.watched = timeLimit.watch(runOptions, limitNanos);
        try {
            for (TensorData input : inputs) {
                if (input.type() != ElementType.STRING) {
                    inputTensors.put(input.name(), tensor(input));
                }
            }
            for (int i = 0; i < outputs.length; i++) {
                pin(i, model.outputs().get(i), batch);
            }
        } catch (OrtException | ModelException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Only the first dimension may be open for an output to have a place before the run. */
    private void pin(int index, TensorShape shape, long batch) throws OrtException, ModelException {
        List<Long> dimensions = shape.dimensions();
        boolean known = shape.type() != ElementType.STRING && (!shape.batches() || batch > 0);
        for (int i = 1; known && i < dimensions.size(); i++) {
            known = dimensions.get(i) >= 0;
        }
        if (!known) {
            unpinned.add(shape.name());
            return;
        }
        outputs[index] = new TensorData(shape.name(), shape.type(), shape.closed((int) Math.max(1, batch)));
        pinned.put(shape.name(), tensor(outputs[index]));
    }

    private OnnxTensor tensor(TensorData data) throws OrtException {
        if (data.type() == ElementType.STRING) {
            return OnnxTensor.createTensor(environment, data.texts(), data.shape());
        }
        OnnxJavaType type = switch (data.type()) {
            case FP32 -> OnnxJavaType.FLOAT;
            case FP64 -> OnnxJavaType.DOUBLE;
            case INT8 -> OnnxJavaType.INT8;
            case UINT8 -> OnnxJavaType.UINT8;
            case INT16 -> OnnxJavaType.INT16;
            case INT32 -> OnnxJavaType.INT32;
            case INT64 -> OnnxJavaType.INT64;
            case BOOL -> OnnxJavaType.BOOL;
            case STRING -> OnnxJavaType.STRING;
        };
        ByteBuffer whole = data.numbers().duplicate().order(ByteOrder.nativeOrder());
        whole.limit(data.size() * data.type().bytes());
        return OnnxTensor.createTensor(environment, whole, data.shape(), type);
    }

    /** {@return what goes in, to be written before {@link #run}; one for each input of the model} */
    public List<TensorData> inputs() {
        return inputs;
    }

    /**
     * {@return what came out of the last run; valid until the next one}
     *
     * @param index place of the output in the model
     */
    public TensorData output(int index) {
        return outputs[index];
    }

    /**
     * Runs the model on the calling thread.
     *
     * @throws ModelException when the model fails or takes too long
     */
    public void run() throws ModelException {
        if (closed) {
            throw new ModelException("The model is unloaded.");
        }
        try {
            bindTexts();
            timed();
        } catch (OrtException e) {
            if (pinned.isEmpty()) {
                throw RuntimeMessages.failed("", e.getMessage(), e);
            }
            runWithoutPlaces(e);
        }
    }

    /** The shape of an output may depend on the data although its file does not say so. */
    private void runWithoutPlaces(OrtException first) throws ModelException {
        List<OnnxTensor> places = new ArrayList<>(pinned.values());
        Set<String> names = new LinkedHashSet<>(pinned.keySet());
        unpinned.addAll(names);
        pinned.clear();
        try {
            timed();
            places.forEach(OnnxTensor::close);
        } catch (OrtException e) {
            unpinned.removeAll(names);
            for (OnnxTensor place : places) {
                place.close();
            }
            restorePlaces(names);
            throw RuntimeMessages.failed("", first.getMessage(), first);
        }
    }

    private void restorePlaces(Set<String> names) throws ModelException {
        try {
            for (TensorData output : outputs) {
                if (output != null && names.contains(output.name())) {
                    pinned.put(output.name(), tensor(output));
                }
            }
        } catch (OrtException e) {
            throw RuntimeMessages.failed("", e.getMessage(), e);
        }
    }

    private void bindTexts() throws OrtException {
        for (TensorData input : inputs) {
            if (input.type() == ElementType.STRING) {
                OnnxTensor old = inputTensors.put(input.name(), tensor(input));
                if (old != null) {
                    old.close();
                }
            }
        }
    }

    private void timed() throws OrtException, ModelException {
        boolean late = false;
        @Nullable OrtException failure = null;
        watched.begin();
        try (OrtSession.Result result = session.run(inputTensors, unpinned, pinned, runOptions)) {
            late = watched.end();
            if (!unpinned.isEmpty() && !late) {
                fetch(result);
            }
        } catch (OrtException e) {
            late = late || watched.end();
            failure = e;
        }
        if (late) {
            throw new ModelException(
                    "The model did not answer within " + model.timeLimitMillis() + " ms.", failure, true);
        }
        if (failure != null) {
            throw failure;
        }
    }

    private void fetch(OrtSession.Result result) throws OrtException, ModelException {
        for (int i = 0; i < outputs.length; i++) {
            TensorShape shape = model.outputs().get(i);
            if (!unpinned.contains(shape.name())) {
                continue;
            }
            OnnxValue value = result.get(shape.name()).orElseThrow();
            if (value instanceof OnnxTensor tensor) {
                copy(i, shape, tensor);
            } else if (value instanceof OnnxSequence list) {
                copy(i, shape, list);
            }
        }
    }

    private TensorData place(int index, TensorShape declared, long[] shape) throws ModelException {
        TensorData present = outputs[index];
        if (present == null || !present.hasShape(shape)) {
            present = new TensorData(declared.name(), declared.type(), shape);
            outputs[index] = present;
        }
        return present;
    }

    private void copy(int index, TensorShape declared, OnnxTensor tensor) throws OrtException, ModelException {
        TensorData target = place(index, declared, tensor.getInfo().getShape());
        if (declared.type() == ElementType.STRING) {
            Object value = tensor.getValue();
            fill(target, value, 0);
        } else {
            ByteBuffer source = tensor.getByteBuffer();
            target.numbers().duplicate().put(source);
        }
    }

    private static int fill(TensorData target, Object value, int index) {
        if (value instanceof Object[] several) {
            int next = index;
            for (Object one : several) {
                next = fill(target, one, next);
            }
            return next;
        }
        target.putText(index, String.valueOf(value));
        return index + 1;
    }

    private void copy(int index, TensorShape declared, OnnxSequence list) throws OrtException, ModelException {
        List<? extends OnnxValue> samples = list.getValue();
        @Nullable TensorData target = null;
        int next = 0;
        for (OnnxValue sample : samples) {
            if (!(sample instanceof OnnxMap map)) {
                throw new ModelException("Output '" + declared.name() + "' is no list of maps.");
            }
            TreeMap<Object, Object> byLabel = new TreeMap<>(map.getValue());
            if (target == null) {
                target = place(index, declared, new long[] {samples.size(), byLabel.size()});
            }
            for (Object number : byLabel.values()) {
                target.put(next++, ((Number) number).doubleValue());
            }
        }
        for (OnnxValue sample : samples) {
            sample.close();
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        watched.close();
        inputTensors.values().forEach(OnnxTensor::close);
        pinned.values().forEach(OnnxTensor::close);
        runOptions.close();
        model.close();
    }
}
