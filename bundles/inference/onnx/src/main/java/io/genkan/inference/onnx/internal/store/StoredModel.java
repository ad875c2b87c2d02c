package io.genkan.inference.onnx.internal.store;

import io.genkan.inference.onnx.internal.engine.ElementType;
import io.genkan.inference.onnx.internal.engine.ModelException;
import io.genkan.inference.onnx.internal.engine.OnnxModel;
import io.genkan.inference.onnx.internal.engine.PreparedRun;
import io.genkan.inference.onnx.internal.engine.TensorData;
import io.genkan.inference.onnx.internal.engine.TensorShape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A version of the store, loaded: model and card fit each other. */
public final class StoredModel implements AutoCloseable {
    private final ModelCard card;
    private final OnnxModel model;
    private final List<ModelCard.Input> inputs = new ArrayList<>();

    /** Takes over the model, which is closed when it does not fit the card. */
    StoredModel(ModelCard card, OnnxModel model) throws ModelRefusedException {
        this.card = card;
        this.model = model;
        try {
            Map<String, ModelCard.Input> byTensor = new HashMap<>();
            card.inputs().forEach(input -> byTensor.put(input.tensor(), input));
            for (TensorShape tensor : model.inputs()) {
                ModelCard.@Nullable Input input = byTensor.remove(tensor.name());
                if (input == null) {
                    throw new ModelRefusedException(
                            "model.json does not say what goes into tensor '" + tensor.name() + "'.");
                }
                input.shape(tensor, 1);
                if (tensor.type() == ElementType.STRING) {
                    throw new ModelRefusedException("Tensor " + tensor
                            + " takes texts, which the store does not give: encode them as numbers in the model.");
                }
                inputs.add(input);
            }
            if (!byTensor.isEmpty()) {
                throw new ModelRefusedException("model.json speaks of inputs that the model has not: "
                        + String.join(", ", byTensor.keySet()) + ".");
            }
            for (ModelCard.Output output : card.outputs()) {
                if (model.outputs().stream().noneMatch(tensor -> tensor.name().equals(output.tensor()))) {
                    throw new ModelRefusedException(
                            "model.json speaks of output '" + output.tensor() + "', which the model has not.");
                }
            }
        } catch (ModelRefusedException e) {
            model.close();
            throw e;
        }
    }

    public ModelCard card() {
        return card;
    }

    public OnnxModel model() {
        return model;
    }

    /** {@return what goes in, in the order of the model's tensors} */
    public List<ModelCard.Input> inputs() {
        return inputs;
    }

    /**
     * Makes ready to run.
     *
     * @param batch samples in one call
     */
    public PreparedRun prepare(int batch) throws ModelException {
        List<long[]> shapes = new ArrayList<>();
        try {
            for (int i = 0; i < inputs.size(); i++) {
                shapes.add(inputs.get(i).shape(model.inputs().get(i), batch));
            }
        } catch (ModelRefusedException e) {
            throw new ModelException(String.valueOf(e.getMessage()), e);
        }
        return model.prepare(shapes);
    }

    /**
     * Lets the model answer its golden vectors.
     *
     * @throws ModelRefusedException when an answer is wrong or does not come
     */
    void prove() throws ModelRefusedException {
        try (PreparedRun run = prepare(1)) {
            if (card.golden().isEmpty()) {
                run.run();
            }
            int number = 0;
            for (ModelCard.Golden vector : card.golden()) {
                number++;
                for (TensorData input : run.inputs()) {
                    @Nullable List<Double> values = vector.inputs().get(input.name());
                    if (values == null || values.size() != input.size()) {
                        throw new ModelRefusedException("Golden vector " + number + " of " + card.title() + " has "
                                + (values == null ? 0 : values.size()) + " values for tensor '" + input.name()
                                + "', which takes " + input.size() + ".");
                    }
                    for (int i = 0; i < values.size(); i++) {
                        input.put(i, values.get(i));
                    }
                }
                run.run();
                for (int i = 0; i < model.outputs().size(); i++) {
                    compare(number, vector, run.output(i));
                }
            }
        } catch (ModelException e) {
            throw new ModelRefusedException(
                    "Model " + card.title() + " does not run on this gateway: " + e.getMessage(), e);
        }
    }

    private void compare(int number, ModelCard.Golden vector, TensorData actual) throws ModelRefusedException {
        @Nullable List<Double> expected = vector.outputs().get(actual.name());
        if (expected == null) {
            return;
        }
        for (int i = 0; i < expected.size(); i++) {
            double right = expected.get(i);
            double given = i < actual.size() ? actual.get(i) : Double.NaN;
            if (!(Math.abs(right - given) <= vector.tolerance() * (1 + Math.abs(right)))) {
                throw new ModelRefusedException(String.format(
                        Locale.ROOT,
                        "Model %s gives %s for %s[%d] of golden vector %d and should give %s: it does not compute on"
                                + " this gateway what it was accepted with.",
                        card.title(),
                        given,
                        actual.name(),
                        i,
                        number,
                        right));
            }
        }
    }

    @Override
    public void close() {
        model.close();
    }
}
