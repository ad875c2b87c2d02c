package io.genkan.support.driver.json;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import com.eclipsesource.json.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The way to one value in a JSON document: {@code motor.current}, {@code sensors[2].value}, {@code ['with.dots']}, with or
 * without {@code $} in front; empty is the document itself. An index below 0 counts from the end.
 */
public final class JsonPath {
    private static final Pattern STEP =
            Pattern.compile("\\.?([^.\\[\\]'\"\\s][^.\\[\\]]*)|\\[(-?\\d{1,9})\\]|\\['([^']*)'\\]|\\[\"([^\"]*)\"\\]");

    private final String text;
    private final List<Object> steps;

    private JsonPath(String text, List<Object> steps) {
        this.text = text;
        this.steps = steps;
    }

    /**
     * Reads a path.
     *
     * @throws IllegalArgumentException with a sentence that tells where it ends to be one
     */
    public static JsonPath parse(String text) {
        String path = text.strip();
        int at = path.startsWith("$") ? 1 : 0;
        List<Object> steps = new ArrayList<>();
        Matcher matcher = STEP.matcher(path);
        while (at < path.length()) {
            matcher.region(at, path.length());
            if (!matcher.lookingAt() || (steps.isEmpty() && at == 0 && path.charAt(0) == '.')) {
                throw new IllegalArgumentException("The JSON path \"" + text + "\" cannot be read from \""
                        + path.substring(at) + "\" on; write it like motor.current or sensors[2].value.");
            }
            if (matcher.group(2) != null) {
                steps.add(Integer.valueOf(matcher.group(2)));
            } else {
                String name = matcher.group(1) != null
                        ? matcher.group(1)
                        : matcher.group(3) != null ? matcher.group(3) : matcher.group(4);
                steps.add(name);
            }
            at = matcher.end();
        }
        return new JsonPath(path, List.copyOf(steps));
    }

    /**
     * {@return the document}
     *
     * @throws IllegalArgumentException when it is none, with the place of the first mistake
     */
    public static JsonValue document(String json) {
        try {
            return Json.parse(json);
        } catch (ParseException e) {
            throw new IllegalArgumentException("What came is no JSON: " + e.getMessage() + ".", e);
        }
    }

    /**
     * {@return what the path leads to: a Boolean, a Double, Long or String, or the JSON text of an object or array}
     *
     * @throws IllegalArgumentException when it leads nowhere or to null
     */
    public Object of(JsonValue document) {
        JsonValue at = document;
        for (Object step : steps) {
            JsonValue next = null;
            if (step instanceof Integer index && at.isArray()) {
                JsonArray array = at.asArray();
                int position = index < 0 ? array.size() + index : index;
                next = position >= 0 && position < array.size() ? array.get(position) : null;
            } else if (step instanceof String name && at.isObject()) {
                JsonObject object = at.asObject();
                next = object.get(name);
            }
            if (next == null) {
                throw new IllegalArgumentException(
                        "What came has no " + text + ": there is no " + step + " in " + brief(at.toString()) + ".");
            }
            at = next;
        }
        if (at.isNull()) {
            throw new IllegalArgumentException(text + " is null in what came.");
        }
        if (at.isBoolean()) {
            return at.asBoolean();
        }
        if (at.isString()) {
            return at.asString();
        }
        return at.isNumber() ? number(at.toString()) : at.toString();
    }

    private static Object number(String digits) {
        try {
            return Long.valueOf(digits);
        } catch (NumberFormatException e) {
            return Double.valueOf(digits);
        }
    }

    private static String brief(String text) {
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }

    @Override
    public String toString() {
        return text;
    }
}
