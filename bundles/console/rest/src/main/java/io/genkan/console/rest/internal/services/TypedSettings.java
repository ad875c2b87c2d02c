package io.genkan.console.rest.internal.services;

import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import io.genkan.console.rest.internal.route.Problem;
import java.lang.reflect.Array;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.configuration.Password;
import org.eclipse.kura.configuration.metatype.AD;
import org.eclipse.kura.configuration.metatype.Scalar;
import org.jspecify.annotations.Nullable;

/** Makes of JSON the values that fields of a form stand for. Bounds and options are checked by who takes them. */
public final class TypedSettings {
    private TypedSettings() {}

    /**
     * {@return values by id}
     *
     * @param fields what is known; a value without a field is taken by its JSON type
     * @param given JSON null takes a value away, so that its default holds
     */
    public static Map<String, @Nullable Object> of(List<? extends AD> fields, JsonObject given) throws Problem {
        Map<String, AD> byId = new HashMap<>();
        fields.forEach(field -> byId.put(field.getId(), field));
        Map<String, @Nullable Object> values = new HashMap<>();
        for (JsonObject.Member member : given) {
            values.put(member.getName(), value(byId.get(member.getName()), member.getName(), member.getValue()));
        }
        return values;
    }

    /** {@return one value, null for JSON null and for an empty text of a number} */
    public static @Nullable Object value(@Nullable AD field, String id, JsonValue given) throws Problem {
        if (given.isNull()) {
            return null;
        }
        Scalar type = field == null ? null : field.getType();
        boolean many = given.isArray() || (field != null && field.getCardinality() != 0 && given.isArray());
        if (!many) {
            return scalar(type, id, given);
        }
        List<JsonValue> all = given.asArray().values();
        Object array = Array.newInstance(boxed(type, all), all.size());
        for (int i = 0; i < all.size(); i++) {
            Object value = scalar(type, id, all.get(i));
            if (value == null) {
                throw Problem.bad("Setting \"" + id + "\" has an empty value in its list.");
            }
            Array.set(array, i, value);
        }
        return array;
    }

    private static Class<?> boxed(@Nullable Scalar type, List<JsonValue> all) {
        if (type == null) {
            boolean numbers = !all.isEmpty() && all.stream().allMatch(JsonValue::isNumber);
            return numbers ? Double.class : String.class;
        }
        return switch (type) {
            case INTEGER -> Integer.class;
            case LONG -> Long.class;
            case DOUBLE -> Double.class;
            case FLOAT -> Float.class;
            case BOOLEAN -> Boolean.class;
            case SHORT -> Short.class;
            case BYTE -> Byte.class;
            case CHAR -> Character.class;
            case PASSWORD -> Password.class;
            default -> String.class;
        };
    }

    private static @Nullable Object scalar(@Nullable Scalar type, String id, JsonValue given) throws Problem {
        if (given.isObject() || given.isArray()) {
            throw Problem.bad("Setting \"" + id + "\" is no single value.");
        }
        String text = given.isString() ? given.asString() : given.toString();
        if (type == null) {
            return given.isBoolean() ? (Object) given.asBoolean() : given.isNumber() ? (Object) given.asDouble() : text;
        }
        if (type == Scalar.STRING) {
            return text;
        }
        if (type == Scalar.PASSWORD) {
            return new Password(text);
        }
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            return null;
        }
        try {
            return switch (type) {
                case INTEGER -> Integer.valueOf(stripped);
                case LONG -> Long.valueOf(stripped);
                case DOUBLE -> Double.valueOf(stripped);
                case FLOAT -> Float.valueOf(stripped);
                case SHORT -> Short.valueOf(stripped);
                case BYTE -> Byte.valueOf(stripped);
                case CHAR -> stripped.charAt(0);
                case BOOLEAN -> {
                    if (!stripped.equalsIgnoreCase("true") && !stripped.equalsIgnoreCase("false")) {
                        throw Problem.refused("Setting \"" + id + "\" is \"" + text + "\": it is true or false.");
                    }
                    yield Boolean.valueOf(stripped);
                }
                default -> text;
            };
        } catch (NumberFormatException e) {
            throw Problem.refused("Setting \"" + id + "\" is \"" + text + "\": enter a "
                    + (type == Scalar.DOUBLE || type == Scalar.FLOAT ? "number." : "whole number."));
        }
    }
}
