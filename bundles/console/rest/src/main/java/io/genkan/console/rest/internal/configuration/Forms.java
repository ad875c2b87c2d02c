package io.genkan.console.rest.internal.configuration;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import io.genkan.console.rest.internal.route.Schema;
import java.lang.reflect.Array;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.kura.configuration.Password;
import org.eclipse.kura.configuration.metatype.AD;
import org.eclipse.kura.configuration.metatype.OCD;
import org.eclipse.kura.configuration.metatype.Option;
import org.eclipse.kura.configuration.metatype.Scalar;
import org.jspecify.annotations.Nullable;

/**
 * Forms as every page shows them: {@code {pid, name, description, fields, values, secretsSet}}. Secrets never leave the
 * gateway; {@code secretsSet} names those that have a value. Pure.
 */
public final class Forms {
    /** What a form looks like. */
    public static final Schema FORM = Schema.object()
            .need("pid", Schema.text())
            .need("name", Schema.text())
            .need("description", Schema.text())
            .need(
                    "fields",
                    Schema.list(Schema.object()
                            .need("id", Schema.text())
                            .need("name", Schema.text())
                            .need("description", Schema.text())
                            .need(
                                    "type",
                                    Schema.oneOf(
                                            "STRING",
                                            "LONG",
                                            "DOUBLE",
                                            "FLOAT",
                                            "INTEGER",
                                            "BYTE",
                                            "CHAR",
                                            "BOOLEAN",
                                            "SHORT",
                                            "PASSWORD"))
                            .need("cardinality", Schema.integer())
                            .need("required", Schema.flag())
                            .may("default", Schema.text())
                            .may("min", Schema.text())
                            .may("max", Schema.text())
                            .may("unit", Schema.text())
                            .need("secret", Schema.flag())
                            .need(
                                    "options",
                                    Schema.list(Schema.object()
                                            .need("label", Schema.text())
                                            .need("value", Schema.text())))))
            .need("values", Schema.map(Schema.any()))
            .need("secretsSet", Schema.list(Schema.text()));

    private Forms() {}

    /**
     * {@return a form}
     *
     * @param definition null where the component has none: its values are shown as they are
     * @param values null for none
     */
    public static JsonObject form(String pid, @Nullable OCD definition, @Nullable Map<String, Object> values) {
        JsonArray fields = new JsonArray();
        if (definition != null && definition.getAD() != null) {
            for (AD each : definition.getAD()) {
                fields.add(field(each));
            }
        }
        return new JsonObject()
                .add("pid", pid)
                .add("name", definition == null ? pid : text(definition.getName(), pid))
                .add("description", definition == null ? "" : text(definition.getDescription(), ""))
                .add("fields", fields)
                .add("values", values(values))
                .add("secretsSet", secretsSet(values));
    }

    private static JsonObject field(AD field) {
        JsonArray options = new JsonArray();
        if (field.getOption() != null) {
            for (Option each : field.getOption()) {
                options.add(new JsonObject()
                        .add("label", text(each.getLabel(), each.getValue()))
                        .add("value", each.getValue()));
            }
        }
        String name = text(field.getName(), field.getId());
        String description = text(field.getDescription(), "");
        return new JsonObject()
                .add("id", field.getId())
                .add("name", name)
                .add("description", description)
                .add("type", type(field.getType()))
                .add("cardinality", field.getCardinality())
                .add("required", field.isRequired())
                .add("default", field.getDefault())
                .add("min", field.getMin())
                .add("max", field.getMax())
                .add("unit", Units.of(field.getId(), name, description))
                .add("secret", field.getType() == Scalar.PASSWORD)
                .add("options", options);
    }

    private static String type(@Nullable Scalar type) {
        return type == null ? "STRING" : type == Scalar.CHAR ? "CHAR" : type.name();
    }

    private static String text(@Nullable String text, String otherwise) {
        return text == null || text.isBlank() ? otherwise : text;
    }

    /** {@return properties by name, without secrets} */
    public static JsonObject values(@Nullable Map<String, Object> properties) {
        JsonObject json = new JsonObject();
        new TreeMap<>(properties == null ? Map.of() : properties).forEach((name, value) -> {
            if (!isSecret(value)) {
                json.add(name, json(value));
            }
        });
        return json;
    }

    private static JsonArray secretsSet(@Nullable Map<String, Object> properties) {
        JsonArray names = new JsonArray();
        new TreeMap<>(properties == null ? Map.of() : properties).forEach((name, value) -> {
            if (isSecret(value) && !isEmpty(value)) {
                names.add(name);
            }
        });
        return names;
    }

    /** Identities are one long text with hashes of passwords inside. */
    static boolean isSecret(@Nullable Object value) {
        return value instanceof Password
                || value instanceof Password[]
                || (value instanceof String text
                        && (text.contains("kura.password") || text.contains("pbkdf2-sha512$")));
    }

    private static boolean isEmpty(Object secret) {
        if (secret instanceof Password one) {
            return one.getPassword() == null || one.getPassword().length == 0;
        }
        return secret instanceof Password[] many && many.length == 0;
    }

    /** {@return a property's value; numbers that JSON does not know become texts} */
    public static JsonValue json(@Nullable Object value) {
        if (value == null) {
            return Json.NULL;
        }
        if (value.getClass().isArray()) {
            JsonArray all = new JsonArray();
            for (int i = 0; i < Array.getLength(value); i++) {
                all.add(json(Array.get(value, i)));
            }
            return all;
        }
        if (value instanceof Boolean flag) {
            return Json.value(flag);
        }
        if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            // by way of its text: a float of 0.1 stays 0.1
            return Double.isFinite(number)
                    ? Json.value(Double.parseDouble(value.toString()))
                    : Json.value(value.toString());
        }
        if (value instanceof Number number) {
            return Json.value(number.longValue());
        }
        return Json.value(value.toString());
    }
}
