package io.genkan.console.rest.internal.route;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import com.eclipsesource.json.ParseException;
import io.genkan.support.json.JsonParts;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A JSON object that somebody sent. Each reader refuses what is missing or of another type with one sentence. */
public record Body(JsonObject object) {
    private static final int MAX_PARTS = 300_000;

    public static Body parse(byte[] bytes) throws Problem {
        if (bytes.length == 0) {
            throw Problem.bad("The request needs a JSON object as its body.");
        }
        if (JsonParts.count(bytes) > MAX_PARTS) {
            throw Problem.of(413, "too-large", "The body has more than " + MAX_PARTS + " parts.");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return of(Json.parse(text), "The body");
        } catch (ParseException e) {
            throw Problem.bad("The body is not JSON: " + e.getMessage() + ".");
        } catch (CharacterCodingException e) {
            throw Problem.bad("The body is not UTF-8.");
        } catch (StackOverflowError e) {
            throw Problem.bad("The body is nested too deeply.");
        }
    }

    public static Body of(JsonValue value, String what) throws Problem {
        if (!value.isObject()) {
            throw Problem.bad(what + " is not a JSON object.");
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

    public JsonValue need(String name) throws Problem {
        JsonValue value = value(name);
        if (value == null) {
            throw Problem.bad("Member \"" + name + "\" is missing.");
        }
        return value;
    }

    public String text(String name) throws Problem {
        JsonValue value = need(name);
        if (!value.isString()) {
            throw Problem.bad("Member \"" + name + "\" is not a text.");
        }
        return value.asString();
    }

    /** {@return a text that is more than blanks} */
    public String name(String name) throws Problem {
        String text = text(name);
        if (text.isBlank()) {
            throw Problem.bad("Member \"" + name + "\" is empty.");
        }
        return text;
    }

    public Optional<String> optionalText(String name) throws Problem {
        return has(name) ? Optional.of(text(name)) : Optional.empty();
    }

    public boolean flag(String name, boolean otherwise) throws Problem {
        JsonValue value = value(name);
        if (value == null) {
            return otherwise;
        }
        if (!value.isBoolean()) {
            throw Problem.bad("Member \"" + name + "\" is neither true nor false.");
        }
        return value.asBoolean();
    }

    public long number(String name) throws Problem {
        try {
            return need(name).asLong();
        } catch (UnsupportedOperationException | NumberFormatException e) {
            throw Problem.bad("Member \"" + name + "\" is not a whole number.");
        }
    }

    public JsonArray array(String name) throws Problem {
        JsonValue value = need(name);
        if (!value.isArray()) {
            throw Problem.bad("Member \"" + name + "\" is not an array.");
        }
        return value.asArray();
    }

    public Body object(String name) throws Problem {
        return of(need(name), "Member \"" + name + "\"");
    }

    /** {@return an array of texts} */
    public List<String> texts(String name) throws Problem {
        List<String> texts = new ArrayList<>();
        for (JsonValue each : array(name)) {
            if (!each.isString()) {
                throw Problem.bad("Array \"" + name + "\" has a member that is not a text.");
            }
            texts.add(each.asString());
        }
        return texts;
    }
}
