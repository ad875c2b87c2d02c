package io.genkan.inference.onnx.internal.store;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import com.eclipsesource.json.ParseException;
import io.genkan.inference.onnx.internal.store.ModelCard.Golden;
import io.genkan.inference.onnx.internal.store.ModelCard.Input;
import io.genkan.inference.onnx.internal.store.ModelCard.Output;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code model.json}; the fields are described in the bundle's readme. */
final class CardReader {
    /** Standard normal distribution cut into tenths: distribution of an element that gives mean and spread only. */
    private static final double[] TENTHS = {-1.2816, -0.8416, -0.5244, -0.2533, 0, 0.2533, 0.5244, 0.8416, 1.2816};

    private static final double TOLERANCE = 1e-4;

    private CardReader() {}

    static ModelCard read(String text) throws ModelRefusedException {
        try {
            JsonObject card = Json.parse(text).asObject();
            List<Input> inputs = new ArrayList<>();
            for (JsonValue each : array(card, "inputs")) {
                inputs.add(input(each.asObject()));
            }
            List<Output> outputs = new ArrayList<>();
            for (JsonValue each : array(card, "outputs")) {
                List<String> names = new ArrayList<>();
                array(each.asObject(), "names").forEach(name -> names.add(name.asString()));
                outputs.add(new Output(text(each.asObject(), "tensor"), names));
            }
            List<Golden> golden = new ArrayList<>();
            for (JsonValue each : array(card, "golden")) {
                JsonObject vector = each.asObject();
                golden.add(new Golden(
                        tensors(vector, "inputs"),
                        tensors(vector, "outputs"),
                        vector.getDouble("tolerance", TOLERANCE)));
            }
            if (inputs.isEmpty()) {
                throw new ModelRefusedException("model.json names no inputs.");
            }
            @Nullable JsonValue accepted = card.get("accepted");
            JsonObject acceptedWith = accepted == null ? Json.object() : accepted.asObject();
            return new ModelCard(
                    text(card, "name"),
                    text(card, "version"),
                    card.getString("description", ""),
                    card.getString("sha256", ""),
                    inputs,
                    outputs,
                    golden,
                    acceptedWith.getString("data", ""),
                    acceptedWith.getString("score", ""));
        } catch (ParseException e) {
            throw new ModelRefusedException("model.json is no JSON: " + e.getMessage() + ".", e);
        } catch (UnsupportedOperationException | NumberFormatException e) {
            throw new ModelRefusedException("A field of model.json has another type than expected.", e);
        } catch (IllegalArgumentException e) {
            throw new ModelRefusedException("model.json is wrong: " + e.getMessage() + ".", e);
        }
    }

    private static Input input(JsonObject input) throws ModelRefusedException {
        List<Element> elements = new ArrayList<>();
        for (JsonValue each : array(input, "elements")) {
            elements.add(each.isString() ? Element.plain(each.asString()) : element(each.asObject()));
        }
        return new Input(
                text(input, "tensor"),
                elements,
                input.getInt("window", 1),
                "features_first".equals(input.getString("layout", "")));
    }

    private static Element element(JsonObject element) throws ModelRefusedException {
        List<Double> edges = numbers(array(element, "edges"));
        List<Double> shares = numbers(array(element, "shares"));
        double spread = element.getDouble("sd", 0);
        if (edges.isEmpty() && spread > 0) {
            for (double tenth : TENTHS) {
                edges.add(element.getDouble("mean", 0) + tenth * spread);
                shares.add(0.1);
            }
            shares.add(0.1);
        }
        return new Element(
                text(element, "key"),
                element.getString("unit", ""),
                element.getDouble("min", Double.NEGATIVE_INFINITY),
                element.getDouble("max", Double.POSITIVE_INFINITY),
                element.getBoolean("missing", false),
                edges,
                shares);
    }

    private static Map<String, List<Double>> tensors(JsonObject vector, String name) {
        Map<String, List<Double>> result = new LinkedHashMap<>();
        @Nullable JsonValue tensors = vector.get(name);
        if (tensors != null) {
            tensors.asObject()
                    .forEach(member -> result.put(
                            member.getName(), numbers(member.getValue().asArray())));
        }
        return result;
    }

    private static List<Double> numbers(JsonArray array) {
        List<Double> result = new ArrayList<>();
        // JSON has no NaN: null stands for a missing value
        array.forEach(value -> result.add(value.isNull() ? Double.NaN : value.asDouble()));
        return result;
    }

    private static JsonArray array(JsonObject object, String name) {
        @Nullable JsonValue value = object.get(name);
        return value == null ? new JsonArray() : value.asArray();
    }

    private static String text(JsonObject object, String name) throws ModelRefusedException {
        @Nullable JsonValue value = object.get(name);
        if (value == null || !value.isString()) {
            throw new ModelRefusedException("model.json lacks the text '" + name + "'.");
        }
        return value.asString();
    }
}
