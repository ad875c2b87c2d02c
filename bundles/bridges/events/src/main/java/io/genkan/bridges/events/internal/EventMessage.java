package io.genkan.bridges.events.internal;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import com.eclipsesource.json.ParseException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An event as a JSON text: {@code {"topic": .., "origin": .., "time": .., "properties": {..}}}. Properties keep their types:
 * texts, truths, Integers and Doubles with a fraction are JSON's own, everything else is {@code {"type": .., "value": ..}}.
 *
 * @param topic topic of the event
 * @param origin which bridge has sent it first
 * @param time milliseconds since 1970
 * @param properties values of the types that {@link #write} knows
 */
record EventMessage(String topic, String origin, long time, Map<String, Object> properties) {
    private static final int DEEPEST = 4;

    EventMessage {
        properties = Map.copyOf(properties);
    }

    /** {@return the properties that can be told; the others, such as exceptions and services, are left out} */
    static Map<String, Object> tellable(Map<String, ?> all) {
        Map<String, Object> told = new TreeMap<>();
        all.forEach((name, value) -> {
            if (value != null && write(value, 0) != null) {
                told.put(name, value);
            }
        });
        return told;
    }

    byte[] encode() {
        JsonObject values = Json.object();
        new TreeMap<>(properties).forEach((name, value) -> {
            JsonValue written = write(value, 0);
            if (written != null) {
                values.add(name, written);
            }
        });
        return Json.object()
                .add("topic", topic)
                .add("origin", origin)
                .add("time", time)
                .add("properties", values)
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    private static @Nullable JsonValue write(Object value, int depth) {
        if (value instanceof String text) {
            return Json.value(text);
        }
        if (value instanceof Boolean flag) {
            return Json.value(flag);
        }
        if (value instanceof Integer number) {
            return Json.value(number);
        }
        if (value instanceof Double number) {
            return Double.isFinite(number) && number != Math.rint(number)
                    ? Json.value(number)
                    : typed("double", Json.value(number.toString()));
        }
        if (value instanceof Long number) {
            return typed("long", Json.value(number.toString()));
        }
        if (value instanceof Float number) {
            return typed("float", Json.value(number.toString()));
        }
        if (value instanceof Short number) {
            return typed("short", Json.value(number));
        }
        if (value instanceof Byte number) {
            return typed("byte", Json.value(number));
        }
        if (value instanceof Character letter) {
            return typed("char", Json.value(letter.toString()));
        }
        if (value instanceof Date date) {
            return typed("date", Json.value(Long.toString(date.getTime())));
        }
        if (value instanceof byte[] bytes) {
            return typed("bytes", Json.value(Base64.getEncoder().encodeToString(bytes)));
        }
        if (value instanceof Enum<?> constant) {
            return Json.value(constant.name());
        }
        return depth == DEEPEST ? null : writeMany(value, depth);
    }

    private static @Nullable JsonValue writeMany(Object value, int depth) {
        if (value instanceof String[] texts) {
            return typed("string[]", array(List.of(texts), depth));
        }
        if (value instanceof Iterable<?> many) {
            JsonArray array = array(many, depth);
            return array == null ? null : typed("list", array);
        }
        if (value instanceof Map<?, ?> map) {
            JsonObject object = Json.object();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                JsonValue inner = entry.getValue() == null ? null : write(entry.getValue(), depth + 1);
                if (inner != null) {
                    object.add(String.valueOf(entry.getKey()), inner);
                }
            }
            return typed("map", object);
        }
        return null;
    }

    private static @Nullable JsonArray array(Iterable<?> many, int depth) {
        JsonArray array = new JsonArray();
        for (Object one : many) {
            JsonValue inner = one == null ? null : write(one, depth + 1);
            if (inner == null) {
                return null;
            }
            array.add(inner);
        }
        return array;
    }

    private static JsonObject typed(String type, @Nullable JsonValue value) {
        return Json.object().add("type", type).add("value", value);
    }

    /** @throws IllegalArgumentException with a sentence when the text is no event */
    static EventMessage decode(byte[] bytes) {
        try {
            JsonValue document = Json.parse(new String(bytes, StandardCharsets.UTF_8));
            if (!document.isObject()) {
                throw new IllegalArgumentException("The message is no JSON object.");
            }
            JsonObject object = document.asObject();
            JsonValue time = object.get("time");
            JsonValue properties = object.get("properties");
            Map<String, Object> values = new LinkedHashMap<>();
            if (properties != null) {
                if (!properties.isObject()) {
                    throw new IllegalArgumentException("The message's properties are no JSON object.");
                }
                for (JsonObject.Member member : properties.asObject()) {
                    values.put(member.getName(), read(member.getName(), member.getValue(), 0));
                }
            }
            return new EventMessage(
                    text(object, "topic"),
                    text(object, "origin"),
                    time == null ? 0 : Long.parseLong(time.toString()),
                    values);
        } catch (ParseException e) {
            throw new IllegalArgumentException("The message is no JSON: " + e.getMessage() + ".", e);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("The message has a number that is none: " + e.getMessage() + ".", e);
        } catch (UnsupportedOperationException | StackOverflowError e) {
            throw new IllegalArgumentException("The message is not built as one of an event.", e);
        }
    }

    private static String text(JsonObject object, String name) {
        JsonValue value = object.get(name);
        if (value == null || !value.isString() || value.asString().isEmpty()) {
            throw new IllegalArgumentException("The message has no text \"" + name + "\".");
        }
        return value.asString();
    }

    private static Object read(String name, JsonValue value, int depth) {
        if (value.isString()) {
            return value.asString();
        }
        if (value.isBoolean()) {
            return value.asBoolean();
        }
        if (value.isNumber()) {
            String digits = value.toString();
            boolean whole = digits.chars().allMatch(c -> c == '-' || Character.isDigit(c));
            return whole ? (Object) Integer.valueOf(digits) : Double.valueOf(digits);
        }
        if (value.isObject() && depth < DEEPEST) {
            JsonObject object = value.asObject();
            JsonValue inner = object.get("value");
            if (inner != null) {
                return typed(name, text(object, "type"), inner, depth);
            }
        }
        throw new IllegalArgumentException("Property " + name + " is no value with a type.");
    }

    private static Object typed(String name, String type, JsonValue value, int depth) {
        switch (type) {
            case "double" -> {
                return Double.valueOf(value.asString());
            }
            case "float" -> {
                return Float.valueOf(value.asString());
            }
            case "long" -> {
                return Long.valueOf(value.asString());
            }
            case "short" -> {
                return Short.valueOf(value.toString());
            }
            case "byte" -> {
                return Byte.valueOf(value.toString());
            }
            case "date" -> {
                return new Date(Long.parseLong(value.asString()));
            }
            case "bytes" -> {
                return Base64.getDecoder().decode(value.asString());
            }
            case "char" -> {
                if (value.asString().length() == 1) {
                    return value.asString().charAt(0);
                }
            }
            case "list", "string[]" -> {
                List<Object> many = new ArrayList<>();
                for (JsonValue one : value.asArray()) {
                    many.add(read(name, one, depth + 1));
                }
                if (type.equals("list")) {
                    return many;
                }
                return many.stream().map(String::valueOf).toArray(String[]::new);
            }
            case "map" -> {
                Map<String, Object> map = new LinkedHashMap<>();
                for (JsonObject.Member member : value.asObject()) {
                    map.put(member.getName(), read(member.getName(), member.getValue(), depth + 1));
                }
                return map;
            }
            default -> {}
        }
        throw new IllegalArgumentException("Property " + name + " is of type \"" + type + "\", which is unknown.");
    }
}
