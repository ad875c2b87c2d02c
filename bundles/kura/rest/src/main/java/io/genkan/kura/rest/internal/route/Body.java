package io.genkan.kura.rest.internal.route;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import com.eclipsesource.json.ParseException;
import io.genkan.support.json.JsonParts;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A JSON object that somebody sent. Each reader refuses what is missing or of another type with one sentence. */
public record Body(JsonObject object) {
    private static final int MAX_PARTS = 300_000;

    static Body parse(byte[] bytes) throws Refusal {
        if (bytes.length == 0) {
            throw Refusal.bad("The request needs a JSON object as its body.");
        }
        if (JsonParts.count(bytes) > MAX_PARTS) {
            throw Refusal.bad("The body has more than " + MAX_PARTS + " parts; divide it into several requests.");
        }
        try {
            return of(
                    read(StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString()),
                    "The body");
        } catch (ParseException e) {
            throw Refusal.bad("The body is not JSON: " + e.getMessage() + ".");
        } catch (CharacterCodingException e) {
            throw Refusal.bad("The body is not UTF-8.");
        } catch (StackOverflowError e) {
            throw Refusal.bad("The body is nested too deeply.");
        }
    }

    private static JsonValue read(String text) {
        try {
            return Json.parse(text);
        } catch (ParseException e) {
            if (text.indexOf('\'') < 0) {
                throw e;
            }
            return Json.parse(SingleQuotes.replaced(text));
        }
    }

    public static Body of(JsonValue value, String what) throws Refusal {
        if (!value.isObject()) {
            throw Refusal.bad(what + " is not a JSON object.");
        }
        return new Body(value.asObject());
    }

    private @Nullable JsonValue value(String name) {
        JsonValue value = object.get(name);
        return value == null || value.isNull() ? null : value;
    }

    public boolean has(String name) {
        return value(name) != null;
    }

    public JsonValue need(String name) throws Refusal {
        JsonValue value = value(name);
        if (value == null) {
            throw Refusal.missing(name);
        }
        return value;
    }

    public String text(String name) throws Refusal {
        JsonValue value = need(name);
        if (!value.isString()) {
            throw Refusal.bad("The property \"" + name + "\" is not a text.");
        }
        return value.asString();
    }

    /** {@return a text that is more than blanks} */
    public String name(String name) throws Refusal {
        String text = text(name);
        if (text.isBlank()) {
            throw Refusal.bad("The property \"" + name + "\" is empty.");
        }
        return text;
    }

    public Optional<String> optionalText(String name) throws Refusal {
        return has(name) ? Optional.of(text(name)) : Optional.empty();
    }

    public Optional<Boolean> optionalFlag(String name) throws Refusal {
        JsonValue value = value(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isBoolean()) {
            throw Refusal.bad("The property \"" + name + "\" is neither true nor false.");
        }
        return Optional.of(value.asBoolean());
    }

    public boolean flag(String name, boolean otherwise) throws Refusal {
        return optionalFlag(name).orElse(otherwise);
    }

    public long number(String name) throws Refusal {
        JsonValue value = need(name);
        try {
            return value.asLong();
        } catch (UnsupportedOperationException | NumberFormatException e) {
            throw Refusal.bad("The property \"" + name + "\" is not a whole number.");
        }
    }

    public JsonArray array(String name) throws Refusal {
        JsonValue value = need(name);
        if (!value.isArray()) {
            throw Refusal.bad("The property \"" + name + "\" is not an array.");
        }
        return value.asArray();
    }

    public JsonArray optionalArray(String name) throws Refusal {
        return has(name) ? array(name) : new JsonArray();
    }

    public Body object(String name) throws Refusal {
        return of(need(name), "The property \"" + name + "\"");
    }

    /** {@return an array of texts} */
    public Set<String> texts(String name) throws Refusal {
        Set<String> texts = new LinkedHashSet<>();
        for (JsonValue each : array(name)) {
            if (!each.isString()) {
                throw Refusal.bad("The array \"" + name + "\" has a member that is not a text.");
            }
            texts.add(each.asString());
        }
        return texts;
    }
}
