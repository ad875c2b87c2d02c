package io.genkan.inference.onnx.internal.store;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Which versions of a model do what.
 *
 * @param active version that the lines use, null before the first
 * @param shadow version that runs beside it and is compared, null when there is none
 * @param previous version that was active before, null when there is none
 */
public record Versions(
        @Nullable String active,
        @Nullable String shadow,
        @Nullable String previous) {
    static final Versions NONE = new Versions(null, null, null);

    static Versions parse(String text) {
        JsonObject state = Json.parse(text).asObject();
        return new Versions(text(state, "active"), text(state, "shadow"), text(state, "previous"));
    }

    private static @Nullable String text(JsonObject state, String name) {
        @Nullable JsonValue value = state.get(name);
        return value == null || value.isNull() ? null : value.asString();
    }

    JsonObject json() {
        return Json.object().add("active", active).add("shadow", shadow).add("previous", previous);
    }

    boolean uses(String version) {
        return version.equals(active) || version.equals(shadow);
    }

    Versions activated(String version) {
        return new Versions(
                version, version.equals(shadow) ? null : shadow, version.equals(active) ? previous : active);
    }

    Versions shadowed(@Nullable String version) {
        return new Versions(active, version, previous);
    }
}
