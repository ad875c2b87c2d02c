package io.genkan.console.rest.internal.alarms;

import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import io.genkan.console.rest.internal.services.Versions;

/**
 * One alarm from its beginning to its end.
 *
 * @param cleared 0 while it lasts; times in milliseconds since the epoch
 * @param ended why it is over when nobody cleared it, mostly empty
 * @param acknowledged 0 when nobody did
 */
public record Alarm(
        String pid,
        String name,
        String severity,
        String message,
        String asset,
        String channel,
        double score,
        double threshold,
        long raised,
        long cleared,
        String ended,
        long acknowledged,
        String acknowledgedBy,
        String note) {

    /** {@return what the page calls it by} */
    public String id() {
        return Versions.of(pid + '\n' + name + '\n' + raised);
    }

    Alarm acknowledged(long time, String by, String text) {
        return new Alarm(
                pid, name, severity, message, asset, channel, score, threshold, raised, cleared, ended, time, by, text);
    }

    Alarm over(long time, String why) {
        return new Alarm(
                pid,
                name,
                severity,
                message,
                asset,
                channel,
                score,
                threshold,
                raised,
                time,
                why,
                acknowledged,
                acknowledgedBy,
                note);
    }

    JsonObject json() {
        JsonObject json = new JsonObject()
                .add("id", id())
                .add("pid", pid)
                .add("name", name)
                .add("severity", severity)
                .add("message", message)
                .add("raised", raised);
        add(json, "asset", asset);
        add(json, "channel", channel);
        add(json, "ended", ended);
        add(json, "acknowledgedBy", acknowledgedBy);
        add(json, "note", note);
        if (cleared != 0) {
            json.add("cleared", cleared);
        }
        if (acknowledged != 0) {
            json.add("acknowledged", acknowledged);
        }
        if (Double.isFinite(score)) {
            json.add("score", score);
        }
        if (Double.isFinite(threshold)) {
            json.add("threshold", threshold);
        }
        return json;
    }

    private static void add(JsonObject json, String name, String text) {
        if (!text.isEmpty()) {
            json.add(name, text);
        }
    }

    /** @throws UnsupportedOperationException when the JSON is of another kind */
    static Alarm of(JsonObject json) {
        return new Alarm(
                json.getString("pid", ""),
                json.getString("name", ""),
                json.getString("severity", ""),
                json.getString("message", ""),
                json.getString("asset", ""),
                json.getString("channel", ""),
                number(json.get("score")),
                number(json.get("threshold")),
                json.getLong("raised", 0),
                json.getLong("cleared", 0),
                json.getString("ended", ""),
                json.getLong("acknowledged", 0),
                json.getString("acknowledgedBy", ""),
                json.getString("note", ""));
    }

    private static double number(@org.jspecify.annotations.Nullable JsonValue value) {
        return value == null ? Double.NaN : value.asDouble();
    }
}
