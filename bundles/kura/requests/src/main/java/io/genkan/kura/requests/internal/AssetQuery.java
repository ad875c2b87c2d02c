package io.genkan.kura.requests.internal;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.type.DataType;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.type.TypedValues;
import org.jspecify.annotations.Nullable;

/** Reads which assets and channels somebody wants. Pure; everything is checked before anything is done. */
final class AssetQuery {
    private static final Pattern TRUTH = Pattern.compile("\\s*(true|false)\\s*", Pattern.CASE_INSENSITIVE);

    private AssetQuery() {}

    /**
     * An asset.
     *
     * @param asset its pid
     * @param channels names with the value to write, which is null where a channel is only read; empty for all
     */
    record Wanted(String asset, Map<String, @Nullable TypedValue<?>> channels) {}

    /** {@return what to read, empty for everything} */
    static List<Wanted> toRead(@Nullable JsonValue body) throws KuraException {
        return body == null || body.isNull() ? List.of() : all(body, false);
    }

    /** {@return what to write, not empty} */
    static List<Wanted> toWrite(@Nullable JsonValue body) throws KuraException {
        if (body == null) {
            throw Request.bad("The request needs the assets and channels to write in its body.");
        }
        List<Wanted> all = all(body, true);
        if (all.isEmpty()) {
            throw Request.bad("The body names no asset to write to.");
        }
        return all;
    }

    private static List<Wanted> all(JsonValue body, boolean write) throws KuraException {
        JsonArray array = body.isObject() ? new JsonArray().add(body) : array(body, "The body");
        List<Wanted> all = new ArrayList<>();
        for (JsonValue each : array) {
            JsonObject asset = object(each, "A member of the body");
            String name = text(asset, "name", "An asset");
            JsonValue channels = asset.get("channels");
            if (write && channels == null) {
                throw Request.bad("The asset " + name + " has no \"channels\" to write.");
            }
            Map<String, @Nullable TypedValue<?>> wanted = new LinkedHashMap<>();
            for (JsonValue channel :
                    channels == null || channels.isNull() ? new JsonArray() : array(channels, "\"channels\"")) {
                JsonObject given = object(channel, "A member of \"channels\"");
                String channelName = text(given, "name", "A channel of " + name);
                wanted.put(channelName, write ? value(given, channelName) : null);
            }
            all.add(new Wanted(name, wanted));
        }
        return all;
    }

    private static TypedValue<?> value(JsonObject channel, String name) throws KuraException {
        String type = text(channel, "type", "The channel " + name);
        JsonValue given = channel.get("value");
        if (given == null || given.isNull() || given.isArray() || given.isObject()) {
            throw Request.bad("The channel " + name + " needs a text \"value\".");
        }
        String text = given.isString() ? given.asString() : given.toString();
        try {
            DataType wanted = DataType.valueOf(type.trim().toUpperCase(Locale.ROOT));
            if (wanted == DataType.BOOLEAN && !TRUTH.matcher(text).matches()) {
                throw new IllegalArgumentException("neither true nor false");
            }
            return TypedValues.parseTypedValue(wanted, text);
        } catch (IllegalArgumentException e) {
            throw Request.bad("The value '" + shortened(text) + "' of the channel " + name + " is not of type "
                    + shortened(type) + ".");
        }
    }

    private static String shortened(String text) {
        return text.length() > 80 ? text.substring(0, 80) + "..." : text;
    }

    /** {@return a value as requesters write and read it} */
    static String text(TypedValue<?> value) {
        Object held = Objects.requireNonNull(value.getValue());
        return held instanceof byte[] bytes ? Base64.getEncoder().encodeToString(bytes) : held.toString();
    }

    private static JsonArray array(JsonValue value, String what) throws KuraException {
        if (!value.isArray()) {
            throw Request.bad(what + " is not a JSON array.");
        }
        return value.asArray();
    }

    private static JsonObject object(JsonValue value, String what) throws KuraException {
        if (!value.isObject()) {
            throw Request.bad(what + " is not a JSON object.");
        }
        return value.asObject();
    }

    private static String text(JsonObject object, String name, String what) throws KuraException {
        JsonValue value = object.get(name);
        if (value == null || !value.isString() || value.asString().isBlank()) {
            throw Request.bad(what + " needs a text \"" + name + "\".");
        }
        return value.asString();
    }
}
