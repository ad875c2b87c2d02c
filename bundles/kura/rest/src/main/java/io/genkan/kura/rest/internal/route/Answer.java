package io.genkan.kura.rest.internal.route;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.Collection;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What comes of a request.
 *
 * @param status HTTP status; over MQTT the response code
 * @param body null for none
 * @param cookie new value of the session's cookie; empty ends the session, null leaves it
 */
public record Answer(
        int status, @Nullable JsonValue body, @Nullable String cookie) {
    /** Done, and there is nothing to tell. */
    public static final Answer DONE = new Answer(200, null, null);

    /** Done, and there never is anything to tell. */
    public static final Answer NO_CONTENT = new Answer(204, null, null);

    /** Begun, and it goes on. */
    public static final Answer ACCEPTED = new Answer(202, null, null);

    public static Answer of(JsonValue body) {
        return of(200, body);
    }

    public static Answer of(int status, JsonValue body) {
        return new Answer(status, body, null);
    }

    /** {@return an object with one array of texts, sorted} */
    public static Answer texts(String name, Collection<String> texts) {
        return of(new JsonObject().add(name, array(texts)));
    }

    /** {@return the texts, sorted and each once} */
    public static JsonArray array(Collection<String> texts) {
        JsonArray array = new JsonArray();
        new TreeSet<>(texts).forEach(array::add);
        return array;
    }

    public Answer withCookie(String value) {
        return new Answer(status, body, value);
    }
}
