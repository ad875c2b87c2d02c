package io.genkan.console.rest.internal.configuration;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.lang.reflect.Array;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.kura.configuration.Password;

/** Settings with their types as JSON, passwords in clear: whoever writes it down encrypts it. Pure. */
public final class StoredSettings {
    private static final String TYPE = "t";
    private static final String VALUE = "v";
    private static final Map<String, Class<?>> TYPES = Map.of(
            "String", String.class,
            "Long", Long.class,
            "Double", Double.class,
            "Float", Float.class,
            "Integer", Integer.class,
            "Byte", Byte.class,
            "Character", Character.class,
            "Boolean", Boolean.class,
            "Short", Short.class,
            "Password", Password.class);

    private StoredSettings() {}

    /** {@return properties as JSON; those of no type that Kura knows are left out} */
    public static JsonObject write(Map<String, Object> properties) {
        JsonObject json = new JsonObject();
        new TreeMap<>(properties).forEach((name, value) -> {
            Class<?> type = value.getClass();
            String simple = type.isArray() ? type.getComponentType().getSimpleName() : type.getSimpleName();
            if (!TYPES.containsKey(simple)) {
                return;
            }
            JsonObject one = new JsonObject();
            if (type.isArray()) {
                JsonArray all = new JsonArray();
                for (int i = 0; i < Array.getLength(value); i++) {
                    all.add(String.valueOf(Array.get(value, i)));
                }
                one.add(TYPE, simple + "[]").add(VALUE, all);
            } else {
                one.add(TYPE, simple).add(VALUE, value.toString());
            }
            json.add(name, one);
        });
        return json;
    }

    /**
     * {@return the settings that were written}
     *
     * @throws IllegalArgumentException when they were not written here
     */
    public static Map<String, Object> read(JsonObject json) {
        Map<String, Object> properties = new TreeMap<>();
        for (JsonObject.Member member : json) {
            JsonObject one = member.getValue().asObject();
            String type = one.getString(TYPE, "");
            JsonValue value = one.get(VALUE);
            if (type.endsWith("[]")) {
                String simple = type.substring(0, type.length() - 2);
                JsonArray all = value.asArray();
                Object array = Array.newInstance(known(simple), all.size());
                for (int i = 0; i < all.size(); i++) {
                    Array.set(array, i, parse(simple, all.get(i).asString()));
                }
                properties.put(member.getName(), array);
            } else {
                properties.put(member.getName(), parse(type, value.asString()));
            }
        }
        return properties;
    }

    private static Class<?> known(String type) {
        Class<?> known = TYPES.get(type);
        if (known == null) {
            throw new IllegalArgumentException("There is no type " + type);
        }
        return known;
    }

    private static Object parse(String type, String text) {
        return switch (type) {
            case "String" -> text;
            case "Long" -> Long.valueOf(text);
            case "Double" -> Double.valueOf(text);
            case "Float" -> Float.valueOf(text);
            case "Integer" -> Integer.valueOf(text);
            case "Byte" -> Byte.valueOf(text);
            case "Character" -> text.charAt(0);
            case "Boolean" -> Boolean.valueOf(text);
            case "Short" -> Short.valueOf(text);
            case "Password" -> new Password(text);
            default -> throw new IllegalArgumentException("There is no type " + type);
        };
    }
}
