package io.genkan.inference.maintenance.internal.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs an ONNX model of a few operators without a library: trees, matrix products, sums, sigmoid and the like, as
 * {@code train} writes them. One row at a time. Immutable, thread-safe.
 */
public final class PlainModel {
    private static final int FLOAT = 1;
    private static final int MOST_COLUMNS = 100_000;

    /** A step on the way; takes the values of its inputs. */
    private interface Step {
        float[] run(float[][] in) throws ModelException;
    }

    private record Stage(List<String> inputs, String output, Step step) {}

    private record Constant(int rows, int columns, float[] values) {}

    private final Map<String, Constant> constants = new HashMap<>();
    private final List<Stage> stages = new ArrayList<>();
    private String input = "";
    private int columns = -1;
    private String output = "";

    private PlainModel() {}

    /** Reads a model. */
    public static PlainModel read(byte[] file) throws ModelException {
        PlainModel model = new PlainModel();
        ProtoReader in = new ProtoReader(file);
        boolean graph = false;
        while (in.next()) {
            if (in.field() == 7) {
                graph = true;
                model.graph(in.message());
            } else {
                in.skip();
            }
        }
        if (!graph || model.stages.isEmpty()) {
            throw new ModelException("The model is no ONNX file.");
        }
        return model;
    }

    /** {@return columns of a row} */
    public int columns() {
        return columns;
    }

    /** {@return name of what comes out} */
    public String output() {
        return output;
    }

    private void graph(ProtoReader in) throws ModelException {
        List<OnnxNode> nodes = new ArrayList<>();
        List<ProtoReader> inputs = new ArrayList<>();
        int outputs = 0;
        while (in.next()) {
            switch (in.field()) {
                case 1 -> nodes.add(OnnxNode.read(in.message()));
                case 5 -> constant(in.message());
                case 11 -> inputs.add(in.message());
                case 12 -> {
                    outputs++;
                    output = name(in.message());
                }
                default -> in.skip();
            }
        }
        for (ProtoReader each : inputs) {
            input(each);
        }
        if (outputs != 1) {
            throw new ModelException("The model has " + outputs + " outputs: only one is taken here.");
        }
        if (columns < 1 || columns > MOST_COLUMNS) {
            throw new ModelException("The model does not say how many columns go in.");
        }
        for (OnnxNode node : nodes) {
            if (node.outputs.isEmpty()) {
                throw new ModelException("The model is no ONNX file.");
            }
            stages.add(new Stage(List.copyOf(node.inputs), node.outputs.get(0), step(node)));
        }
    }

    private void input(ProtoReader in) throws ModelException {
        String name = "";
        int last = -1;
        while (in.next()) {
            if (in.field() == 1) {
                name = in.text();
            } else if (in.field() == 2) {
                last = lastDimension(in.message());
            } else {
                in.skip();
            }
        }
        if (!constants.containsKey(name)) {
            if (!input.isEmpty()) {
                throw new ModelException("The model has several inputs: only one is taken here.");
            }
            input = name;
            columns = last;
        }
    }

    /** The last dimension of a TypeProto: tensor_type 1, shape 2, dim 1, dim_value 1. */
    private static int lastDimension(ProtoReader type) throws ModelException {
        int last = -1;
        while (type.next()) {
            if (type.field() != 1) {
                throw new ModelException("The input of the model is no tensor.");
            }
            ProtoReader tensor = type.message();
            while (tensor.next()) {
                if (tensor.field() == 1 && tensor.number() != FLOAT) {
                    throw new ModelException("The model takes other numbers than 32-bit floats.");
                } else if (tensor.field() == 2) {
                    ProtoReader shape = tensor.message();
                    while (shape.next()) {
                        ProtoReader dimension = shape.message();
                        last = -1;
                        while (dimension.next()) {
                            if (dimension.field() == 1) {
                                last = (int) dimension.number();
                            } else {
                                dimension.skip();
                            }
                        }
                    }
                } else if (tensor.field() != 1) {
                    tensor.skip();
                }
            }
        }
        return last;
    }

    private static String name(ProtoReader in) throws ModelException {
        String name = "";
        while (in.next()) {
            if (in.field() == 1) {
                name = in.text();
            } else {
                in.skip();
            }
        }
        return name;
    }

    private void constant(ProtoReader in) throws ModelException {
        List<Long> shape = new ArrayList<>();
        String name = "";
        byte[] content = new byte[0];
        long type = 0;
        while (in.next()) {
            switch (in.field()) {
                case 1 -> {
                    ProtoReader packed = in.hasLength() ? in.message() : null;
                    if (packed == null) {
                        shape.add(in.number());
                    } else {
                        while (packed.more()) {
                            shape.add(packed.varint());
                        }
                    }
                }
                case 2 -> type = in.number();
                case 8 -> name = in.text();
                case 9 -> content = in.content();
                default -> in.skip();
            }
        }
        long columnsOf = shape.isEmpty() ? 1 : shape.get(shape.size() - 1);
        long rows = shape.size() < 2 ? 1 : shape.get(0);
        if (type != FLOAT || shape.size() > 2 || rows * columnsOf * Float.BYTES != content.length) {
            throw new ModelException("Tensor " + name + " of the model has a shape or type that only the ONNX engine"
                    + " takes: put the model into its store.");
        }
        float[] values = new float[content.length / Float.BYTES];
        ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        constants.put(name, new Constant((int) rows, (int) columnsOf, values));
    }

    private Step step(OnnxNode node) throws ModelException {
        return switch (node.operator()) {
            case "TreeEnsembleRegressor" -> {
                TreeNodes trees = new TreeNodes(node, columns);
                yield in -> trees.run(in[0]);
            }
            case "Sigmoid" -> in -> each(in[0], value -> (float) (1 / (1 + Math.exp(-value))));
            case "Relu" -> in -> each(in[0], value -> Math.max(0, value));
            case "Add" -> in -> both(in, (a, b) -> a + b);
            case "Sub" -> in -> both(in, (a, b) -> a - b);
            case "Mul" -> in -> both(in, (a, b) -> a * b);
            case "Mean" -> PlainModel::mean;
            case "Concat" -> PlainModel::concat;
            case "MatMul" -> {
                Constant matrix = node.inputs.size() == 2 ? constants.get(node.inputs.get(1)) : null;
                if (matrix == null) {
                    throw new ModelException("The model multiplies what is no constant: put it into the ONNX engine.");
                }
                yield in -> product(in[0], matrix);
            }
            default ->
                throw new ModelException("The model has the operator " + node.operator()
                        + ", which only the ONNX engine runs: put the model into its store.");
        };
    }

    private interface One {
        float of(float value);
    }

    private interface Two {
        float of(float a, float b);
    }

    private static float[] each(float[] in, One function) {
        float[] result = new float[in.length];
        for (int i = 0; i < in.length; i++) {
            result[i] = function.of(in[i]);
        }
        return result;
    }

    private static float[] both(float[][] in, Two function) throws ModelException {
        if (in.length != 2 || (in[0].length != in[1].length && in[1].length != 1)) {
            throw new ModelException("The shapes within the model do not fit each other.");
        }
        float[] result = new float[in[0].length];
        for (int i = 0; i < result.length; i++) {
            result[i] = function.of(in[0][i], in[1][in[1].length == 1 ? 0 : i]);
        }
        return result;
    }

    private static float[] mean(float[][] in) throws ModelException {
        float[] result = new float[in[0].length];
        for (float[] each : in) {
            if (each.length != result.length) {
                throw new ModelException("The shapes within the model do not fit each other.");
            }
            for (int i = 0; i < result.length; i++) {
                result[i] += each[i];
            }
        }
        for (int i = 0; i < result.length; i++) {
            result[i] /= in.length;
        }
        return result;
    }

    private static float[] concat(float[][] in) {
        int length = 0;
        for (float[] each : in) {
            length += each.length;
        }
        float[] result = new float[length];
        int at = 0;
        for (float[] each : in) {
            System.arraycopy(each, 0, result, at, each.length);
            at += each.length;
        }
        return result;
    }

    private static float[] product(float[] row, Constant matrix) throws ModelException {
        if (row.length != matrix.rows()) {
            throw new ModelException("The shapes within the model do not fit each other.");
        }
        float[] result = new float[matrix.columns()];
        for (int i = 0; i < row.length; i++) {
            for (int j = 0; j < result.length; j++) {
                result[j] += row[i] * matrix.values()[i * result.length + j];
            }
        }
        return result;
    }

    /**
     * Runs the model.
     *
     * @param row one value per column, NaN where one is missing and the model bears it
     */
    public float[] run(float[] row) throws ModelException {
        Map<String, float[]> values = new HashMap<>();
        constants.forEach((name, constant) -> values.put(name, constant.values()));
        values.put(input, row);
        for (Stage stage : stages) {
            float[][] in = new float[stage.inputs().size()][];
            for (int i = 0; i < in.length; i++) {
                float[] value = values.get(stage.inputs().get(i));
                if (value == null) {
                    throw new ModelException("The model uses " + stage.inputs().get(i) + " before it is there.");
                }
                in[i] = value;
            }
            if (in.length == 0) {
                throw new ModelException("The model has a node without inputs.");
            }
            values.put(stage.output(), stage.step().run(in));
        }
        float[] result = values.get(output);
        if (result == null) {
            throw new ModelException("The model does not give its output " + output + ".");
        }
        return result;
    }
}
