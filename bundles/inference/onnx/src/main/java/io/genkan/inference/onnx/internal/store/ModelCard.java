package io.genkan.inference.onnx.internal.store;

import io.genkan.inference.onnx.internal.engine.OnnxModel;
import io.genkan.inference.onnx.internal.engine.TensorShape;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a model says about itself, the file {@code model.json}.
 *
 * @param name name of the model, the same for all its versions
 * @param version version
 * @param description one sentence, may be empty
 * @param sha256 hash of {@code model.onnx}, lower-case hexadecimal; empty when the card does not say
 * @param inputs what goes in, one for each input tensor
 * @param outputs what comes out; tensors without one keep their names
 * @param golden inputs with the right answers
 * @param data data that the model was trained on and accepted with, may be empty
 * @param score score that it was accepted with, may be empty
 */
public record ModelCard(
        String name,
        String version,
        String description,
        String sha256,
        List<Input> inputs,
        List<Output> outputs,
        List<Golden> golden,
        String data,
        String score) {
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    public ModelCard {
        if (!WORD.matcher(name).matches() || !WORD.matcher(version).matches()) {
            throw new IllegalArgumentException("name '" + name + "' or version '" + version
                    + "' has other characters than letters, digits, '.', '_' and '-', or more than 64");
        }
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        golden = List.copyOf(golden);
    }

    /**
     * What goes into one tensor.
     *
     * @param tensor name of the tensor
     * @param elements numbers of one record, in the order of the tensor
     * @param window records in one sample, 1 or more
     * @param featuresFirst whether the elements stand before the time in the shape, as in {@code [batch, channel, time]}
     */
    public record Input(String tensor, List<Element> elements, int window, boolean featuresFirst) {
        public Input {
            elements = List.copyOf(elements);
            if (elements.isEmpty() || window < 1 || window > 100_000) {
                throw new IllegalArgumentException(
                        "tensor " + tensor + " needs elements and a window of 1 to 100000 records");
            }
        }

        /** {@return the shape of the tensor for some samples} */
        long[] shape(TensorShape declared, int batch) throws ModelRefusedException {
            List<Long> open = declared.dimensions();
            long[] wanted;
            if (open.size() == 3) {
                wanted = featuresFirst
                        ? new long[] {batch, elements.size(), window}
                        : new long[] {batch, window, elements.size()};
            } else if (open.size() == 2) {
                wanted = new long[] {batch, (long) window * elements.size()};
            } else if (open.size() == 1) {
                wanted = new long[] {elements.size() == 1 && window == 1 ? batch : (long) window * elements.size()};
            } else {
                throw new ModelRefusedException("Tensor " + declared
                        + " has more than three dimensions, which records cannot fill: use the engine directly.");
            }
            for (int i = 0; i < wanted.length; i++) {
                if (open.get(i) >= 0 && open.get(i) != wanted[i]) {
                    throw new ModelRefusedException("Tensor " + declared + " does not take " + elements.size()
                            + " values of " + window + " records: it would need shape "
                            + java.util.Arrays.toString(wanted) + ".");
                }
            }
            return wanted;
        }
    }

    /**
     * Names for what comes out of one tensor.
     *
     * @param tensor name of the tensor
     * @param names key for each element of one sample
     */
    public record Output(String tensor, List<String> names) {
        public Output {
            names = List.copyOf(names);
        }
    }

    /**
     * A sample with its right answer.
     *
     * @param inputs elements by tensor, row-major
     * @param outputs elements by tensor, row-major
     * @param tolerance how far an answer may be off, absolutely and relatively
     */
    public record Golden(Map<String, List<Double>> inputs, Map<String, List<Double>> outputs, double tolerance) {
        public Golden {
            if (!(tolerance >= 0)) {
                throw new IllegalArgumentException("the tolerance of a golden vector is " + tolerance);
            }
            inputs = Map.copyOf(inputs);
            outputs = Map.copyOf(outputs);
        }
    }

    /** {@return name and version} */
    public String title() {
        return name + ' ' + version;
    }

    /** {@return keys that a record must have} */
    public Set<String> keys() {
        Set<String> keys = new LinkedHashSet<>();
        inputs.forEach(input -> input.elements().forEach(element -> keys.add(element.key())));
        return keys;
    }

    /** A card for a model that came without: elements are called after their tensors. */
    static ModelCard derived(String name, String version, OnnxModel model) throws ModelRefusedException {
        List<Input> inputs = new ArrayList<>();
        for (TensorShape tensor : model.inputs()) {
            List<Long> shape = tensor.dimensions();
            long last = shape.isEmpty() ? 1 : shape.get(shape.size() - 1);
            if (shape.size() == 1 && last < 0) {
                last = 1;
            }
            long window = shape.size() == 3 ? shape.get(1) : 1;
            if (last < 0 || window < 0 || shape.size() > 3) {
                throw new ModelRefusedException("Tensor " + tensor + " of model " + name
                        + " leaves open what goes in: write a model.json that names its elements.");
            }
            List<Element> elements = new ArrayList<>();
            for (int i = 0; i < last; i++) {
                elements.add(Element.plain(last == 1 ? tensor.name() : tensor.name() + '_' + i));
            }
            inputs.add(new Input(tensor.name(), elements, (int) window, false));
        }
        return new ModelCard(name, version, "", "", inputs, List.of(), List.of(), "", "");
    }
}
