package io.genkan.inference.maintenance.internal;

import io.genkan.inference.maintenance.internal.model.CardText;
import io.genkan.inference.maintenance.internal.model.ModelException;
import io.genkan.inference.maintenance.internal.model.TrainedModel;
import java.nio.FloatBuffer;
import java.util.List;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.ai.inference.InferenceEngineService;
import org.eclipse.kura.ai.inference.ModelInfo;
import org.eclipse.kura.ai.inference.Tensor;
import org.eclipse.kura.ai.inference.TensorDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * Models in the store of an inference engine that tells their cards: as parameter {@value #CARD} of the model's information.
 *
 * @param engine the engine
 */
record EngineModel(InferenceEngineService engine) {
    private static final String CARD = "model.json";

    /** {@return the active version, null when the engine does not have the model, or no card of it} */
    @Nullable
    String version(String name) {
        try {
            if (!engine.isEngineReady() || !engine.getModelNames().contains(name)) {
                return null;
            }
            ModelInfo info = engine.getModelInfo(name).orElse(null);
            return info == null || !info.getParameters().containsKey(CARD)
                    ? null
                    : info.getVersion().orElse("");
        } catch (KuraException e) {
            return null; // the engine has just gone, or says by itself what is wrong with it
        }
    }

    /** {@return the model, run by the engine; always this version, whatever becomes active} */
    TrainedModel open(String name, String version) throws ModelException {
        String exact = version.isEmpty() ? name : name + ":" + version;
        try {
            ModelInfo info = engine.getModelInfo(exact)
                    .orElseThrow(() -> new ModelException("Model " + exact + " is not in the engine any more."));
            TensorDescriptor input = info.getInputs().get(0);
            return CardText.read(String.valueOf(info.getParameters().get(CARD)), row -> run(info, input, row));
        } catch (KuraException e) {
            throw new ModelException("The engine refuses model " + exact + ": " + e.getMessage(), e);
        }
    }

    private float[] run(ModelInfo info, TensorDescriptor input, float[] row) throws ModelException {
        try {
            List<Float> values = new java.util.ArrayList<>(row.length);
            for (float value : row) {
                values.add(value);
            }
            TensorDescriptor shape = TensorDescriptor.builder(
                            input.getName(), input.getType(), List.of(1L, (long) row.length))
                    .build();
            List<Tensor> out = engine.infer(info, List.of(new Tensor(Float.class, shape, values)));
            List<Float> numbers = out.get(0)
                    .getData(Float.class)
                    .orElseThrow(() -> new ModelException("Model " + info.getName() + " does not give numbers."));
            FloatBuffer result = FloatBuffer.allocate(numbers.size());
            numbers.forEach(result::put);
            return result.array();
        } catch (KuraException e) {
            throw new ModelException(String.valueOf(e.getMessage()), e);
        }
    }
}
