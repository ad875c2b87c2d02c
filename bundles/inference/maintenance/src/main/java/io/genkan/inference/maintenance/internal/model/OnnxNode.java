package io.genkan.inference.maintenance.internal.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A node of an ONNX graph with its attributes, as onnx.proto numbers their fields. */
final class OnnxNode {
    final List<String> inputs = new ArrayList<>();
    final List<String> outputs = new ArrayList<>();
    private String operator = "";
    private final Map<String, List<Long>> integers = new HashMap<>();
    private final Map<String, List<Float>> floats = new HashMap<>();
    private final Map<String, List<String>> texts = new HashMap<>();

    static OnnxNode read(ProtoReader in) throws ModelException {
        OnnxNode node = new OnnxNode();
        while (in.next()) {
            switch (in.field()) {
                case 1 -> node.inputs.add(in.text());
                case 2 -> node.outputs.add(in.text());
                case 4 -> node.operator = in.text();
                case 5 -> node.attribute(in.message());
                default -> in.skip();
            }
        }
        return node;
    }

    private void attribute(ProtoReader in) throws ModelException {
        String name = "";
        List<Long> whole = new ArrayList<>();
        List<Float> real = new ArrayList<>();
        List<String> text = new ArrayList<>();
        while (in.next()) {
            switch (in.field()) {
                case 1 -> name = in.text();
                case 3 -> whole.add(in.number());
                case 8 -> {
                    if (in.hasLength()) {
                        ProtoReader packed = in.message();
                        while (packed.more()) {
                            whole.add(packed.varint());
                        }
                    } else {
                        whole.add(in.number());
                    }
                }
                case 2 -> real.add(Float.intBitsToFloat((int) in.number()));
                case 7 -> {
                    if (in.hasLength()) {
                        ProtoReader packed = in.message();
                        while (packed.more()) {
                            real.add(Float.intBitsToFloat(packed.fixed32()));
                        }
                    } else {
                        real.add(Float.intBitsToFloat((int) in.number()));
                    }
                }
                case 4, 9 -> text.add(in.text());
                default -> in.skip();
            }
        }
        integers.put(name, whole);
        floats.put(name, real);
        texts.put(name, text);
    }

    String operator() {
        return operator;
    }

    int[] integers(String name) {
        return integers.getOrDefault(name, List.of()).stream()
                .mapToInt(Long::intValue)
                .toArray();
    }

    float[] floats(String name) {
        List<Float> list = floats.getOrDefault(name, List.of());
        float[] result = new float[list.size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = list.get(i);
        }
        return result;
    }

    List<String> texts(String name) {
        return texts.getOrDefault(name, List.of());
    }
}
