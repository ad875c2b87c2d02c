package io.genkan.inference.onnx.internal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** Writes small ONNX models, field by field as onnx.proto numbers them. */
public final class OnnxWriter {
    private static final int FLOAT = 1;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** Writes a whole number field. */
    public OnnxWriter number(int field, long value) {
        varint((long) field << 3);
        varint(value);
        return this;
    }

    /** Writes a text field. */
    public OnnxWriter text(int field, String value) {
        return raw(field, value.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes a field with a message in it. */
    public OnnxWriter message(int field, Consumer<OnnxWriter> content) {
        OnnxWriter inner = new OnnxWriter();
        content.accept(inner);
        return raw(field, inner.bytes.toByteArray());
    }

    private OnnxWriter raw(int field, byte[] content) {
        varint((long) field << 3 | 2);
        varint(content.length);
        bytes.writeBytes(content);
        return this;
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            bytes.write((int) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        bytes.write((int) rest);
    }

    /** A model around a graph. */
    public static byte[] model(Consumer<OnnxWriter> graph) {
        OnnxWriter model = new OnnxWriter();
        model.number(1, 8).text(2, "genkan-test").message(7, graph);
        model.message(8, opset -> opset.text(1, "").number(2, 13));
        model.message(8, opset -> opset.text(1, "ai.onnx.ml").number(2, 3));
        return model.bytes.toByteArray();
    }

    /** A node of a graph. */
    public OnnxWriter node(String type, String domain, String[] in, String[] out, Consumer<OnnxWriter> attributes) {
        return message(1, node -> {
            for (String name : in) {
                node.text(1, name);
            }
            for (String name : out) {
                node.text(2, name);
            }
            node.text(3, out[0] + "_node").text(4, type).text(7, domain);
            attributes.accept(node);
        });
    }

    /** A node of the standard operators without attributes. */
    public OnnxWriter node(String type, String out, String... in) {
        return node(type, "", in, new String[] {out}, none -> {});
    }

    /** An initial value of a graph. */
    public OnnxWriter weights(String name, float[] values, long... shape) {
        return message(5, tensor -> {
            for (long length : shape) {
                tensor.number(1, length);
            }
            ByteBuffer raw = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
            for (float value : values) {
                raw.putFloat(value);
            }
            tensor.number(2, FLOAT).text(8, name).raw(9, raw.array());
        });
    }

    /** An initial value of INT64 (type 7) or BOOL (type 9). */
    public OnnxWriter constant(String name, int type, long value) {
        return message(
                5,
                tensor -> tensor.number(2, type)
                        .text(8, name)
                        .raw(
                                9,
                                type == 9
                                        ? new byte[] {(byte) value}
                                        : ByteBuffer.allocate(8)
                                                .order(ByteOrder.LITTLE_ENDIAN)
                                                .putLong(value)
                                                .array()));
    }

    /** An input of a graph (field 11) or an output (field 12); a dimension below zero is open. */
    public OnnxWriter tensor(int field, String name, int type, long... shape) {
        return message(
                field,
                info -> info.text(1, name)
                        .message(
                                2,
                                t -> t.message(1, tensor -> {
                                    tensor.number(1, type);
                                    tensor.message(2, dimensions -> {
                                        for (long length : shape) {
                                            dimensions.message(1, d -> {
                                                if (length < 0) {
                                                    d.text(2, "n" + -length);
                                                } else {
                                                    d.number(1, length);
                                                }
                                            });
                                        }
                                    });
                                })));
    }

    /** A float tensor that goes in. */
    public OnnxWriter in(String name, long... shape) {
        return tensor(11, name, FLOAT, shape);
    }

    /** A float tensor that comes out. */
    public OnnxWriter out(String name, long... shape) {
        return tensor(12, name, FLOAT, shape);
    }

    /** An attribute of whole numbers. */
    public OnnxWriter integers(String name, long... values) {
        return message(5, attribute -> {
            attribute.text(1, name).number(20, 7);
            for (long value : values) {
                attribute.number(8, value);
            }
        });
    }

    /** An attribute of one whole number. */
    public OnnxWriter integer(String name, long value) {
        return message(5, attribute -> attribute.text(1, name).number(20, 2).number(3, value));
    }

    /** An attribute of fractions. */
    public OnnxWriter floats(String name, List<Float> values) {
        return message(5, attribute -> {
            attribute.text(1, name).number(20, 6);
            for (float value : values) {
                attribute.varint(7L << 3 | 5);
                attribute.bytes.writeBytes(ByteBuffer.allocate(4)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putFloat(value)
                        .array());
            }
        });
    }

    /** An attribute of texts. */
    public OnnxWriter texts(String name, List<String> values) {
        return message(5, attribute -> {
            attribute.text(1, name).number(20, 8);
            for (String value : values) {
                attribute.text(9, value);
            }
        });
    }

    /** Output {@code y[n,1]} = weight * x[0] + ... + bias, for an input {@code x[n,size]}. */
    public static byte[] linear(float bias, float... weights) {
        return model(graph -> graph.node("MatMul", "m", "x", "w")
                .node("Add", "y", "m", "b")
                .text(2, "linear")
                .weights("w", weights, weights.length, 1)
                .weights("b", new float[] {bias}, 1)
                .in("x", -1, weights.length)
                .out("y", -1, 1));
    }

    /** A network of dense layers with the given widths, Relu between them, random weights. */
    public static byte[] network(long seed, int... widths) {
        Random random = new Random(seed);
        return model(graph -> {
            String last = "x";
            for (int i = 1; i < widths.length; i++) {
                graph.node("Gemm", "", new String[] {last, "w" + i, "b" + i}, new String[] {"g" + i}, none -> {});
                last = i == widths.length - 1 ? "y" : "r" + i;
                graph.node(i == widths.length - 1 ? "Sigmoid" : "Relu", last, "g" + i);
            }
            graph.text(2, "network");
            for (int i = 1; i < widths.length; i++) {
                float[] weights = new float[widths[i - 1] * widths[i]];
                for (int k = 0; k < weights.length; k++) {
                    weights[k] = (float) (random.nextGaussian() / Math.sqrt(widths[i - 1]));
                }
                graph.weights("w" + i, weights, widths[i - 1], widths[i]);
                graph.weights("b" + i, new float[widths[i]], widths[i]);
            }
            graph.in("x", -1, widths[0]).out("y", -1, widths[widths.length - 1]);
        });
    }

    /**
     * A regression tree; node 0 is its root.
     *
     * @param feature feature that a node asks for, -1 for a leaf
     * @param limit a value below it goes on at {@code yes}
     * @param yes node after the answer yes
     * @param no node after the answer no
     * @param value what a leaf adds
     */
    public record Tree(int[] feature, float[] limit, int[] yes, int[] no, float[] value) {}

    /** A complete regression tree with random features, limits (normal) and leaves: no branch can be foreseen. */
    public static Tree randomTree(Random random, int depth, int features) {
        int inner = (1 << depth) - 1;
        int nodes = 2 * inner + 1;
        Tree tree = new Tree(new int[nodes], new float[nodes], new int[nodes], new int[nodes], new float[nodes]);
        for (int i = 0; i < nodes; i++) {
            tree.feature[i] = i < inner ? random.nextInt(features) : -1;
            tree.limit[i] = (float) random.nextGaussian();
            tree.yes[i] = 2 * i + 1;
            tree.no[i] = 2 * i + 2;
            tree.value[i] = (float) (random.nextGaussian() * 0.04);
        }
        return tree;
    }

    /** An ensemble that adds up regression trees, for an input {@code x[n,features]} and an output {@code y[n,1]}. */
    public static byte[] trees(List<Tree> trees, int features) {
        OnnxWriter ids = new OnnxWriter();
        List<long[]> nodes = new ArrayList<>();
        List<long[]> leaves = new ArrayList<>();
        List<Float> limits = new ArrayList<>();
        List<Float> weights = new ArrayList<>();
        List<String> modes = new ArrayList<>();
        for (int t = 0; t < trees.size(); t++) {
            Tree tree = trees.get(t);
            for (int i = 0; i < tree.feature.length; i++) {
                boolean leaf = tree.feature[i] < 0;
                nodes.add(
                        new long[] {t, i, Math.max(0, tree.feature[i]), leaf ? 0 : tree.yes[i], leaf ? 0 : tree.no[i]});
                limits.add(leaf ? 0 : tree.limit[i]);
                modes.add(leaf ? "LEAF" : "BRANCH_LT");
                if (leaf) {
                    leaves.add(new long[] {t, i});
                    weights.add(tree.value[i]);
                }
            }
        }
        ids.integer("n_targets", 1)
                .integers("nodes_treeids", column(nodes, 0))
                .integers("nodes_nodeids", column(nodes, 1))
                .integers("nodes_featureids", column(nodes, 2))
                .integers("nodes_truenodeids", column(nodes, 3))
                .integers("nodes_falsenodeids", column(nodes, 4))
                .floats("nodes_values", limits)
                .texts("nodes_modes", modes)
                .integers("target_treeids", column(leaves, 0))
                .integers("target_nodeids", column(leaves, 1))
                .integers("target_ids", new long[leaves.size()])
                .floats("target_weights", weights);
        return model(graph -> graph.node(
                        "TreeEnsembleRegressor",
                        "ai.onnx.ml",
                        new String[] {"x"},
                        new String[] {"y"},
                        node -> node.bytes.writeBytes(ids.bytes.toByteArray()))
                .text(2, "trees")
                .in("x", -1, features)
                .out("y", -1, 1));
    }

    private static long[] column(List<long[]> rows, int column) {
        return rows.stream().mapToLong(row -> row[column]).toArray();
    }

    /** Never returns: a loop of nearly endless length that adds to its input. */
    public static byte[] endless() {
        return model(graph -> graph.node(
                        "Loop",
                        "",
                        new String[] {"trips", "go", "x"},
                        new String[] {"y"},
                        a -> a.message(
                                5,
                                attribute -> attribute
                                        .text(1, "body")
                                        .number(20, 5)
                                        .message(
                                                6,
                                                body -> body.node("Identity", "go_out", "go_in")
                                                        .node("Add", "v_out", "v_in", "step")
                                                        .text(2, "body")
                                                        .weights("step", new float[] {1}, 1)
                                                        .tensor(11, "i", 7)
                                                        .tensor(11, "go_in", 9)
                                                        .tensor(11, "v_in", FLOAT, 1, 1)
                                                        .tensor(12, "go_out", 9)
                                                        .tensor(12, "v_out", FLOAT, 1, 1))))
                .text(2, "endless")
                .constant("trips", 7, Long.MAX_VALUE)
                .constant("go", 9, 1)
                .in("x", 1, 1)
                .out("y", 1, 1));
    }
}
