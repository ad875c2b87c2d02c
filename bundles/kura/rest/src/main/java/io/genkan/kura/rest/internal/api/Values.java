package io.genkan.kura.rest.internal.api;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonValue;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Plain values as JSON: numbers, truth, text, and bytes as Base64. What JSON has no number for becomes text. */
final class Values {
    private Values() {}

    static JsonValue json(@Nullable Object value) {
        if (value == null) {
            return Json.NULL;
        }
        if (value instanceof Boolean truth) {
            return Json.value(truth);
        }
        if (value instanceof Integer || value instanceof Long || value instanceof Short || value instanceof Byte) {
            return Json.value(((Number) value).longValue());
        }
        if (value instanceof Float number && Float.isFinite(number)) {
            return Json.value(number);
        }
        if (value instanceof Double number && Double.isFinite(number)) {
            return Json.value(number);
        }
        if (value instanceof byte[] bytes) {
            return Json.value(Base64.getEncoder().encodeToString(bytes));
        }
        return Json.value(value.toString());
    }
}
