package io.genkan.console.rest.internal.route;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;

/** A JSON schema, as the OpenAPI document shows it. Built once, then not changed any more. */
public final class Schema {
    private final JsonObject json;

    private Schema(JsonObject json) {
        this.json = json;
    }

    private static Schema type(String type) {
        return new Schema(new JsonObject().add("type", type));
    }

    public static Schema text() {
        return type("string");
    }

    /** {@return a text that is one of these} */
    public static Schema oneOf(String... values) {
        JsonArray all = new JsonArray();
        for (String each : values) {
            all.add(each);
        }
        return new Schema(new JsonObject().add("type", "string").add("enum", all));
    }

    public static Schema integer() {
        return type("integer");
    }

    /** {@return milliseconds since the epoch} */
    public static Schema time() {
        return integer().with("description", "milliseconds since the epoch");
    }

    public static Schema number() {
        return type("number");
    }

    public static Schema flag() {
        return type("boolean");
    }

    /** {@return anything} */
    public static Schema any() {
        return new Schema(new JsonObject());
    }

    public static Schema list(Schema items) {
        return new Schema(new JsonObject().add("type", "array").add("items", items.json));
    }

    /** {@return an object whose member names are free} */
    public static Schema map(Schema values) {
        return new Schema(new JsonObject().add("type", "object").add("additionalProperties", values.json));
    }

    public static Schema object() {
        return new Schema(new JsonObject().add("type", "object").add("properties", new JsonObject()));
    }

    /** Adds a member that is always there. */
    public Schema need(String name, Schema schema) {
        JsonArray required = json.get("required") == null
                ? new JsonArray()
                : json.get("required").asArray();
        json.set("required", required.add(name));
        return may(name, schema);
    }

    /** Adds a member that may be missing or null. */
    public Schema may(String name, Schema schema) {
        json.get("properties").asObject().add(name, schema.json);
        return this;
    }

    /** Adds a keyword such as {@code description}. */
    public Schema with(String keyword, String value) {
        json.set(keyword, value);
        return this;
    }

    JsonObject json() {
        return json;
    }
}
