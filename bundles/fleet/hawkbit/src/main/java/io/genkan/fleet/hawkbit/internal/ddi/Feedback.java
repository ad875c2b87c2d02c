package io.genkan.fleet.hawkbit.internal.ddi;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.util.List;

/**
 * How far an action is.
 *
 * @param execution as the server names it
 * @param finished {@code none} as long as it goes on
 * @param details sentences for people
 */
public record Feedback(Execution execution, Finished finished, List<String> details) {
    private static final int DETAIL_LARGEST = 500;

    /** Steps of an action. */
    public enum Execution {
        DOWNLOAD,
        DOWNLOADED,
        PROCEEDING,
        SCHEDULED,
        REJECTED,
        CLOSED
    }

    /** How it ended. */
    public enum Finished {
        NONE,
        SUCCESS,
        FAILURE
    }

    public Feedback {
        details = List.copyOf(details);
    }

    public static Feedback going(Execution execution, String sentence) {
        return new Feedback(execution, Finished.NONE, List.of(sentence));
    }

    public static Feedback closed(boolean success, String sentence) {
        return new Feedback(Execution.CLOSED, success ? Finished.SUCCESS : Finished.FAILURE, List.of(sentence));
    }

    /** Old servers want the id in the body, new ones have it in the address only. */
    JsonObject toJson(String actionId) {
        JsonArray sentences = new JsonArray();
        details.forEach(detail -> sentences.add(
                detail.length() > DETAIL_LARGEST ? detail.substring(0, DETAIL_LARGEST - 3) + "..." : detail));
        return new JsonObject()
                .add("id", actionId)
                .add(
                        "status",
                        new JsonObject()
                                .add("execution", lower(execution))
                                .add("result", new JsonObject().add("finished", lower(finished)))
                                .add("details", sentences));
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(java.util.Locale.ROOT);
    }
}
