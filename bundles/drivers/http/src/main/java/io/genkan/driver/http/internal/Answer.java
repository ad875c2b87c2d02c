package io.genkan.driver.http.internal;

import com.eclipsesource.json.JsonValue;
import io.genkan.support.driver.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the device answered. The header names are in lower case. Thread-safe. */
final class Answer {
    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;
    private volatile @Nullable JsonValue document;

    Answer(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    int status() {
        return status;
    }

    @Nullable
    String header(String name) {
        return headers.get(name);
    }

    byte[] body() {
        return body;
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** {@return the JSON document, parsed once for all its channels} */
    JsonValue document() {
        JsonValue parsed = document;
        if (parsed == null) {
            parsed = JsonPath.document(text());
            document = parsed;
        }
        return parsed;
    }

    /** {@return whether the value counts} */
    boolean isGood() {
        return status >= 200 && status < 300;
    }

    /** {@return what is wrong, in words} */
    String sentence(String path) {
        return switch (status) {
            case 401 ->
                "The device wants other credentials for " + path + " (401); check authentication, user and password.";
            case 403 -> "The device does not let us read or write " + path + " (403).";
            case 404 -> "The device has no " + path + " (404); check the path.";
            case 405 -> "The device does not take this method for " + path + " (405).";
            default -> "The device answered " + path + " with status " + status + ".";
        };
    }
}
