package io.genkan.inference.maintenance.internal.learn;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * Writes models as ONNX (IR version 8, operators 13, ai.onnx.ml 3), field by field as onnx.proto numbers them. Input {@code X}
 * [batch, columns] of floats, output {@code probability} or {@code value} [batch, 1], or {@code probabilities}
 * [batch, classes].
 */
public final class OnnxExport {
    private static final int FLOAT = 1;
    private static final int INTEGERS = 7;
    private static final int FLOATS = 6;
    private static final int STRINGS = 8;
    private static final String INPUT = "X";
    private static final String PROBABILITIES = "probabilities";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private OnnxExport() {}

    /** {@return name of the output of a model with this loss} */
    public static String output(TreeOptions.Loss loss) {
        return loss == TreeOptions.Loss.LOGISTIC ? "probability" : "value";
    }

    /** {@return the model, whatever it is} */
    public static byte[] write(Predictor predictor) {
        if (predictor instanceof Forecast forecast) {
            return write(forecast);
        }
        return predictor instanceof Network network ? write(network) : write((LinearModel) predictor);
    }

    /** {@return the model: one node per member, a sigmoid where it is a class, and their mean} */
    public static byte[] write(Forecast forecast) {
        Trees first = forecast.members().get(0);
        boolean logistic = first.loss == TreeOptions.Loss.LOGISTIC;
        String output = output(first.loss);
        OnnxExport graph = new OnnxExport();
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < forecast.members().size(); i++) {
            Trees member = forecast.members().get(i);
            graph.ensemble(member, "sum" + i);
            if (logistic) {
                graph.node("Sigmoid", "", List.of("sum" + i), "part" + i, new OnnxExport());
            }
            parts.add((logistic ? "part" : "sum") + i);
        }
        graph.node("Mean", "", parts, output, new OnnxExport());
        return model(graph, first.columns, output, 1);
    }

    /** {@return the model: output {@code probabilities} [batch, classes], each by itself between 0 and 1} */
    public static byte[] write(Classes classes) {
        OnnxExport graph = new OnnxExport();
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < classes.members().size(); i++) {
            graph.ensemble(classes.members().get(i), "sum" + i);
            graph.node("Sigmoid", "", List.of("sum" + i), "part" + i, new OnnxExport());
            parts.add("part" + i);
        }
        OnnxExport axis = new OnnxExport();
        axis.text(1, "axis");
        axis.number(3, 1);
        axis.number(20, 2);
        OnnxExport attributes = new OnnxExport();
        attributes.raw(5, axis);
        graph.node("Concat", "", parts, PROBABILITIES, attributes);
        return model(graph, classes.members().get(0).columns, PROBABILITIES, parts.size());
    }

    /** {@return the model: standardisation, matrix products, rectified units, a sigmoid where it is a class} */
    public static byte[] write(Network network) {
        boolean logistic = network.loss() == TreeOptions.Loss.LOGISTIC;
        String output = output(network.loss());
        int width = network.mean().length;
        int units = network.hidden().length;
        OnnxExport graph = new OnnxExport();
        OnnxExport none = new OnnxExport();
        graph.node("Sub", "", List.of(INPUT, "mean"), "centred", none);
        graph.node("Mul", "", List.of("centred", "scale"), "standard", none);
        graph.tensor("mean", network.mean(), 1, width);
        graph.tensor("scale", network.scale(), 1, width);
        String last = "standard";
        if (units > 0) {
            double[] weights = new double[width * units];
            for (int i = 0; i < units; i++) {
                for (int j = 0; j < width; j++) {
                    weights[j * units + i] = network.hidden()[i][j];
                }
            }
            graph.node("MatMul", "", List.of("standard", "hidden"), "hidden_product", none);
            graph.node("Add", "", List.of("hidden_product", "bias"), "hidden_sum", none);
            graph.node("Relu", "", List.of("hidden_sum"), "active", none);
            graph.tensor("hidden", weights, width, units);
            graph.tensor("bias", network.bias(), 1, units);
            last = "active";
        }
        graph.node("MatMul", "", List.of(last, "out"), "product", none);
        graph.tensor("out", network.out(), network.out().length, 1);
        graph.tensor("out_bias", new double[] {network.outBias()}, 1, 1);
        graph.node("Add", "", List.of("product", "out_bias"), logistic ? "sum" : output, none);
        if (logistic) {
            graph.node("Sigmoid", "", List.of("sum"), output, none);
        }
        return model(graph, width, output, 1);
    }

    /** {@return the model: a matrix product and a sum} */
    public static byte[] write(LinearModel linear) {
        OnnxExport graph = new OnnxExport();
        int width = linear.weights().length;
        graph.node("MatMul", "", List.of(INPUT, "weights"), "product", new OnnxExport());
        graph.node("Add", "", List.of("product", "intercept"), "value", new OnnxExport());
        graph.tensor("weights", linear.weights(), width, 1);
        graph.tensor("intercept", new double[] {linear.intercept()}, 1, 1);
        return model(graph, width, "value", 1);
    }

    private static byte[] model(OnnxExport graph, int columns, String output, int outputs) {
        graph.text(2, "genkan");
        graph.shape(11, INPUT, columns);
        graph.shape(12, output, outputs);
        OnnxExport model = new OnnxExport();
        model.number(1, 8);
        model.text(2, "genkan");
        model.raw(7, graph);
        for (String[] operators : new String[][] {{"", "13"}, {"ai.onnx.ml", "3"}}) {
            OnnxExport set = new OnnxExport();
            set.text(1, operators[0]);
            set.number(2, Long.parseLong(operators[1]));
            model.raw(8, set);
        }
        return model.bytes.toByteArray();
    }

    private void ensemble(Trees trees, String output) {
        int count = trees.feature.length;
        int[] treeOf = new int[count];
        for (int i = 0; i < trees.roots.length; i++) {
            int end = i + 1 < trees.roots.length ? trees.roots[i + 1] : count;
            java.util.Arrays.fill(treeOf, trees.roots[i], end, i);
        }
        IntUnaryOperator number = node -> node - trees.roots[treeOf[node]];
        OnnxExport attributes = new OnnxExport();
        attributes.integers("nodes_treeids", count, node -> treeOf[node]);
        attributes.integers("nodes_nodeids", count, number);
        attributes.integers("nodes_featureids", count, node -> Math.max(0, trees.feature[node]));
        attributes.integers(
                "nodes_truenodeids", count, node -> trees.feature[node] < 0 ? 0 : number.applyAsInt(trees.left[node]));
        attributes.integers(
                "nodes_falsenodeids",
                count,
                node -> trees.feature[node] < 0 ? 0 : number.applyAsInt(trees.right[node]));
        float[] limits = new float[count];
        List<Integer> leaves = new ArrayList<>();
        OnnxExport modes = new OnnxExport();
        modes.text(1, "nodes_modes");
        modes.number(20, STRINGS);
        for (int i = 0; i < count; i++) {
            modes.text(9, trees.feature[i] < 0 ? "LEAF" : "BRANCH_LT");
            limits[i] = trees.feature[i] < 0 ? 0 : upward(trees.limit[i]);
            if (trees.feature[i] < 0) {
                leaves.add(i);
            }
        }
        attributes.raw(5, modes);
        attributes.floats("nodes_values", limits);
        float[] weights = new float[leaves.size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = trees.value[leaves.get(i)];
        }
        attributes.integers("target_treeids", weights.length, i -> treeOf[leaves.get(i)]);
        attributes.integers("target_nodeids", weights.length, i -> number.applyAsInt(leaves.get(i)));
        attributes.integers("target_ids", weights.length, i -> 0);
        attributes.floats("target_weights", weights);
        attributes.floats("base_values", new float[] {(float) trees.base});
        OnnxExport targets = new OnnxExport();
        targets.text(1, "n_targets");
        targets.number(3, 1);
        targets.number(20, 2);
        attributes.raw(5, targets);
        node("TreeEnsembleRegressor", "ai.onnx.ml", List.of(INPUT), output, attributes);
    }

    /** The least float that is not below: a float is below it exactly if it is below the limit. */
    private static float upward(double limit) {
        float near = (float) limit;
        return near < limit ? Math.nextUp(near) : near;
    }

    private void node(String type, String domain, List<String> inputs, String output, OnnxExport attributes) {
        OnnxExport node = new OnnxExport();
        for (String input : inputs) {
            node.text(1, input);
        }
        node.text(2, output);
        node.text(3, output + "_node");
        node.text(4, type);
        node.text(7, domain);
        node.bytes.writeBytes(attributes.bytes.toByteArray());
        raw(1, node);
    }

    private void integers(String name, int count, IntUnaryOperator value) {
        OnnxExport attribute = new OnnxExport();
        attribute.text(1, name);
        for (int i = 0; i < count; i++) {
            attribute.number(8, value.applyAsInt(i));
        }
        attribute.number(20, INTEGERS);
        raw(5, attribute);
    }

    private void floats(String name, float[] values) {
        OnnxExport attribute = new OnnxExport();
        attribute.text(1, name);
        for (float value : values) {
            attribute.varint(7L << 3 | 5);
            attribute.bytes.writeBytes(ByteBuffer.allocate(Float.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putFloat(value)
                    .array());
        }
        attribute.number(20, FLOATS);
        raw(5, attribute);
    }

    private void tensor(String name, double[] values, long... shape) {
        OnnxExport tensor = new OnnxExport();
        for (long length : shape) {
            tensor.number(1, length);
        }
        tensor.number(2, FLOAT);
        tensor.text(8, name);
        ByteBuffer content = ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            content.putFloat((float) value);
        }
        tensor.bytes(9, content.array());
        raw(5, tensor);
    }

    /** A float tensor [batch, columns] that goes in (field 11) or comes out (12). */
    private void shape(int field, String name, int columns) {
        OnnxExport batch = new OnnxExport();
        batch.text(2, "batch");
        OnnxExport width = new OnnxExport();
        width.number(1, columns);
        OnnxExport dimensions = new OnnxExport();
        dimensions.raw(1, batch);
        dimensions.raw(1, width);
        OnnxExport tensor = new OnnxExport();
        tensor.number(1, FLOAT);
        tensor.raw(2, dimensions);
        OnnxExport type = new OnnxExport();
        type.raw(1, tensor);
        OnnxExport info = new OnnxExport();
        info.text(1, name);
        info.raw(2, type);
        raw(field, info);
    }

    private void number(int field, long value) {
        varint((long) field << 3);
        varint(value);
    }

    private void text(int field, String value) {
        bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    private void raw(int field, OnnxExport message) {
        bytes(field, message.bytes.toByteArray());
    }

    private void bytes(int field, byte[] content) {
        varint((long) field << 3 | 2);
        varint(content.length);
        bytes.writeBytes(content);
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            bytes.write((int) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        bytes.write((int) rest);
    }
}
