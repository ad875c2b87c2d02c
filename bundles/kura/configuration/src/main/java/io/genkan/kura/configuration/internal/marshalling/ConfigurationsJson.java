package io.genkan.kura.configuration.internal.marshalling;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import com.eclipsesource.json.ParseException;
import io.genkan.kura.configuration.internal.metatype.ScalarText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.configuration.ComponentConfiguration;
import org.eclipse.kura.configuration.Password;
import org.eclipse.kura.configuration.metatype.AD;
import org.eclipse.kura.configuration.metatype.Icon;
import org.eclipse.kura.configuration.metatype.OCD;
import org.eclipse.kura.configuration.metatype.Option;
import org.eclipse.kura.configuration.metatype.Scalar;
import org.eclipse.kura.core.configuration.ComponentConfigurationImpl;
import org.jspecify.annotations.Nullable;

/** Configurations as JSON, in the form of Kura's console download, CONF-V2 and REST. */
final class ConfigurationsJson {
    private ConfigurationsJson() {}

    /** {@return {@code {"configs":[...]}}} */
    static String write(List<? extends ComponentConfiguration> configurations) {
        JsonArray configs = new JsonArray();
        configurations.forEach(configuration -> configs.add(configuration(configuration)));
        return new JsonObject().add("configs", configs).toString();
    }

    /** {@return one component as an object} */
    static JsonObject configuration(ComponentConfiguration configuration) {
        JsonObject object = new JsonObject().add("pid", configuration.getPid());
        if (configuration.getDefinition() != null) {
            object.add("definition", definition(configuration.getDefinition()));
        }
        if (configuration.getConfigurationProperties() != null) {
            JsonObject properties = new JsonObject();
            configuration.getConfigurationProperties().forEach((name, value) -> property(properties, name, value));
            object.add("properties", properties);
        }
        return object;
    }

    private static void property(JsonObject properties, String name, @Nullable Object given) {
        if (given == null) {
            return;
        }
        Object value = ScalarText.boxed(given);
        Scalar kind = ScalarText.kindOf(value.getClass());
        if (kind != null) {
            properties.add(name, new JsonObject().add("value", value(value)).add("type", kind.name()));
        }
    }

    private static JsonValue value(@Nullable Object value) {
        if (value == null) {
            return Json.NULL;
        }
        if (value instanceof Object[] elements) {
            JsonArray array = new JsonArray();
            for (Object element : elements) {
                array.add(value(element));
            }
            return array;
        }
        if (value instanceof Boolean b) {
            return Json.value(b);
        }
        if (value instanceof Double d) {
            return Double.isFinite(d) ? Json.value(d) : Json.NULL;
        }
        if (value instanceof Float f) {
            return Float.isFinite(f) ? Json.value(f) : Json.NULL;
        }
        if (value instanceof Number n) {
            return Json.value(n.longValue());
        }
        return Json.value(value instanceof Password password ? new String(password.getPassword()) : value.toString());
    }

    private static JsonObject definition(OCD definition) {
        JsonArray attributes = new JsonArray();
        definition.getAD().forEach(attribute -> attributes.add(attribute(attribute)));
        JsonObject object = new JsonObject().add("ad", attributes);
        if (!definition.getIcon().isEmpty()) {
            JsonArray icons = new JsonArray();
            for (Icon icon : definition.getIcon()) {
                JsonObject each = new JsonObject();
                add(each, "resource", icon.getResource());
                if (icon.getSize() != null) {
                    each.add("size", icon.getSize().longValue());
                }
                icons.add(each);
            }
            object.add("icon", icons);
        }
        add(object, "name", definition.getName());
        add(object, "description", definition.getDescription());
        add(object, "id", definition.getId());
        return object;
    }

    private static JsonObject attribute(AD attribute) {
        JsonObject object = new JsonObject();
        if (!attribute.getOption().isEmpty()) {
            JsonArray options = new JsonArray();
            for (Option option : attribute.getOption()) {
                JsonObject each = new JsonObject();
                add(each, "label", option.getLabel());
                add(each, "value", option.getValue());
                options.add(each);
            }
            object.add("option", options);
        }
        add(object, "name", attribute.getName());
        add(object, "description", attribute.getDescription());
        add(object, "id", attribute.getId());
        if (attribute.getType() != null) {
            object.add("type", attribute.getType().name());
        }
        object.add("cardinality", attribute.getCardinality());
        add(object, "min", attribute.getMin());
        add(object, "max", attribute.getMax());
        add(object, "defaultValue", attribute.getDefault());
        return object.add("isRequired", attribute.isRequired());
    }

    private static void add(JsonObject object, String name, @Nullable String text) {
        if (text != null) {
            object.add(name, text);
        }
    }

    /**
     * Reads configurations. Definitions are not read; absent and null values are skipped.
     *
     * @throws IllegalArgumentException with one sentence, when the text is no such document
     */
    static List<ComponentConfiguration> read(String text) {
        List<ComponentConfiguration> configurations = new ArrayList<>();
        JsonObject root = object(parse(text), "The document");
        JsonValue configs = root.get("configs");
        if (configs == null || !configs.isArray()) {
            throw new IllegalArgumentException("The document has no array 'configs'.");
        }
        for (JsonValue config : configs.asArray()) {
            configurations.add(readConfiguration(object(config, "A member of 'configs'")));
        }
        return configurations;
    }

    /** {@return one component of {@code {"pid":...,"properties":...}}} */
    static ComponentConfiguration readOne(String text) {
        return readConfiguration(object(parse(text), "The document"));
    }

    private static JsonValue parse(String text) {
        try {
            return Json.parse(text);
        } catch (ParseException e) {
            throw new IllegalArgumentException("The document is not JSON: " + e.getMessage() + ".", e);
        }
    }

    private static ComponentConfiguration readConfiguration(JsonObject config) {
        JsonValue pid = config.get("pid");
        if (pid == null || !pid.isString() || pid.asString().isBlank()) {
            throw new IllegalArgumentException("A member of 'configs' has no text 'pid'.");
        }
        Map<String, Object> properties = new LinkedHashMap<>();
        JsonValue given = config.get("properties");
        if (given != null && !given.isNull()) {
            for (JsonObject.Member member : object(given, pid.asString() + ": 'properties'")) {
                String where = pid.asString() + ": the property '" + member.getName() + "'";
                JsonObject property = object(member.getValue(), where);
                JsonValue value = property.get("value");
                if (value != null && !value.isNull()) {
                    properties.put(member.getName(), readValue(where, value, property.get("type")));
                }
            }
        }
        return new ComponentConfigurationImpl(pid.asString(), null, properties);
    }

    private static JsonObject object(JsonValue value, String where) {
        if (!value.isObject()) {
            throw new IllegalArgumentException(where + " is not a JSON object.");
        }
        return value.asObject();
    }

    private static Object readValue(String where, JsonValue value, @Nullable JsonValue type) {
        Scalar kind;
        try {
            kind = Scalar.valueOf(type != null && type.isString() ? type.asString() : "");
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    where + " needs a 'type', which is one of " + List.of(Scalar.values()) + ".", e);
        }
        if (!value.isArray()) {
            return readScalar(where, value, kind);
        }
        List<Object> elements = new ArrayList<>();
        for (JsonValue element : value.asArray()) {
            elements.add(readScalar(where, element, kind));
        }
        return ScalarText.arrayOf(kind, elements);
    }

    private static Object readScalar(String where, JsonValue value, Scalar kind) {
        boolean fits = switch (kind) {
            case STRING, PASSWORD, CHAR -> value.isString();
            case BOOLEAN -> value.isBoolean();
            default -> value.isNumber();
        };
        try {
            if (fits) {
                return ScalarText.parse(kind, value.isString() ? value.asString() : value.toString());
            }
        } catch (IllegalArgumentException outOfRange) {
            // told below
        }
        String shown = kind == Scalar.PASSWORD ? "its value" : value.toString();
        throw new IllegalArgumentException(where + " is of type " + kind.name() + ", which " + shown + " is not.");
    }
}
