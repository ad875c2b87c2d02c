package io.genkan.console.rest.internal.route;

import com.eclipsesource.json.JsonObject;

/**
 * A request that is refused, told as RFC 9457 wants it: a status, a stable code for programs, a sentence for people, and
 * a hint that says what to do.
 */
public final class Problem extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final String hint;
    private final transient JsonObject more;

    private Problem(int status, String code, String detail, String hint, JsonObject more) {
        super(detail, null, false, false);
        this.status = status;
        this.code = code;
        this.hint = hint;
        this.more = more;
    }

    /**
     * A refusal.
     *
     * @param status HTTP status, 400 or more
     * @param code what programs look at; words with dashes or underscores
     * @param detail one sentence that says what is wrong, and where
     */
    public static Problem of(int status, String code, String detail) {
        return new Problem(status, code, detail, "", new JsonObject());
    }

    /** The request lacks something or has it wrong. */
    public static Problem bad(String detail) {
        return of(400, "bad-request", detail);
    }

    public static Problem notFound(String detail) {
        return of(404, "not-found", detail);
    }

    /** What is asked for is well-formed and cannot be done. */
    public static Problem refused(String detail) {
        return of(422, "refused", detail);
    }

    /** The gateway lacks the service. */
    public static Problem missing(String what) {
        return of(503, "not-available", what + " is not there.")
                .hint("It is starting, or its bundle is not installed: see Diagnostics.");
    }

    /** {@return the same with a sentence that says what to do} */
    public Problem hint(String sentence) {
        return new Problem(status, code, detail(), sentence, more);
    }

    /** {@return the same with more members in its body} */
    public Problem with(JsonObject members) {
        return new Problem(status, code, detail(), hint, members);
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    /** {@return the answer's body} */
    public JsonObject json() {
        JsonObject json = new JsonObject()
                .add("type", "about:blank")
                .add("title", title(status))
                .add("status", status)
                .add("code", code)
                .add("detail", detail())
                .add("hint", hint);
        return json.merge(more);
    }

    private static String title(int status) {
        return switch (status) {
            case 400 -> "Bad request";
            case 401 -> "Not logged in";
            case 403 -> "Not allowed";
            case 404 -> "Not found";
            case 405 -> "No such method";
            case 409 -> "Conflict";
            case 412 -> "Changed meanwhile";
            case 413 -> "Too large";
            case 415 -> "Wrong type";
            case 422 -> "Refused";
            case 428 -> "Condition missing";
            case 429 -> "Too many";
            case 503 -> "Not available";
            case 507 -> "Disk full";
            default -> status >= 500 ? "Internal error" : "Refused";
        };
    }
}
