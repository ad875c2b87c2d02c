package io.genkan.console.rest.internal.configuration;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.ParseException;
import java.util.Map;
import java.util.TreeMap;

/**
 * A change that is undone unless somebody confirms it.
 *
 * @param token with which it is confirmed
 * @param what one sentence
 * @param identity who made it
 * @param deadline milliseconds since the epoch
 * @param snapshot to go back to, -1 when only the settings below go back
 * @param before settings by pid, passwords in clear
 */
record Pending(
        String token,
        String what,
        String identity,
        long deadline,
        long snapshot,
        Map<String, Map<String, Object>> before) {
    JsonObject told(long now) {
        return new JsonObject()
                .add("token", token)
                .add("what", what)
                .add("identity", identity)
                .add("confirmBefore", deadline)
                .add("secondsLeft", Math.max(0, (deadline - now + 999) / 1000));
    }

    String written() {
        JsonObject settings = new JsonObject();
        before.forEach((pid, properties) -> settings.add(pid, StoredSettings.write(properties)));
        return new JsonObject()
                .add("token", token)
                .add("what", what)
                .add("identity", identity)
                .add("deadline", deadline)
                .add("snapshot", snapshot)
                .add("before", settings)
                .toString();
    }

    /** @throws IllegalArgumentException when it was not written here */
    static Pending read(String text) {
        try {
            JsonObject json = Json.parse(text).asObject();
            Map<String, Map<String, Object>> before = new TreeMap<>();
            for (JsonObject.Member member : json.get("before").asObject()) {
                before.put(
                        member.getName(), StoredSettings.read(member.getValue().asObject()));
            }
            return new Pending(
                    json.get("token").asString(),
                    json.get("what").asString(),
                    json.get("identity").asString(),
                    json.get("deadline").asLong(),
                    json.get("snapshot").asLong(),
                    before);
        } catch (NullPointerException e) {
            throw new IllegalArgumentException("It is no journal of a change: it lacks something.", e);
        } catch (ParseException | UnsupportedOperationException e) {
            throw new IllegalArgumentException("It is no journal of a change: " + e.getMessage(), e);
        }
    }
}
