package io.genkan.kura.rest.internal.route;

import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;

/** A request that is not done: an HTTP status and a body that says why. */
public final class Refusal extends Exception {
    /** Member of the body of status 429. */
    public static final String SECONDS = "seconds";

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

    /** The same request may come again after some seconds, which the body names. */
    public static Refusal tooMany(String reason, long seconds) {
        String message = reason + ": wait " + seconds + " s and try again.";
        return new Refusal(
                429, message, new JsonObject().add("message", message).add(SECONDS, seconds));
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
