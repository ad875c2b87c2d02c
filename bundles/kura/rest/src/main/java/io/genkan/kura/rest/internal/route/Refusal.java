package io.genkan.kura.rest.internal.route;

import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;

/** A request that is not done: an HTTP status and a body that says why. */
public final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient JsonValue body;

    public Refusal(int status, String message) {
        this(status, message, new JsonObject().add("message", message));
    }

    public Refusal(int status, String message, JsonValue body) {
        super(message, null, false, false);
        this.status = status;
        this.body = body;
    }

    /** The request lacks something or has it wrong. */
    public static Refusal bad(String message) {
        return new Refusal(400, message);
    }

    public static Refusal missing(String property) {
        return bad("The property \"" + property + "\" is required.");
    }

    public static Refusal notFound(String message) {
        return new Refusal(404, message);
    }

    public Answer answer() {
        return Answer.of(status, body);
    }

    public int status() {
        return status;
    }
}
