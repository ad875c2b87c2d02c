package io.genkan.fleet.release.internal.tool;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import io.genkan.fleet.release.internal.server.Management;
import io.genkan.fleet.release.internal.server.RolloutView;
import io.genkan.fleet.release.internal.server.Rollouts;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code release status}: rollouts, how many gateways are in which state, and why some failed. */
final class StatusCommand {
    private static final int FAILED = 50;

    private final Management server;
    private final Report report;

    StatusCommand(Management server, Report report) {
        this.server = server;
        this.report = report;
    }

    /**
     * @param query which gateways, empty: all
     * @param each whether every gateway is listed
     * @param failed whether it is told why gateways failed
     */
    void run(String query, boolean each, boolean failed) throws IOException {
        JsonArray rollouts = new JsonArray();
        for (RolloutView view : new Rollouts(server).all()) {
            rollouts.add(view.toJson());
            report.say("rollout " + view.name() + ": " + view.status() + ", " + view.targets() + " gateways "
                    + new TreeMap<>(view.counts()));
        }
        List<JsonObject> targets = server.list("targets", query, "list gateways");
        Map<String, Integer> states = new TreeMap<>();
        JsonArray listed = new JsonArray();
        int told = 0;
        for (JsonObject target : targets) {
            String name = Management.text(target, "controllerId");
            String state = Management.text(target, "updateStatus");
            states.merge(state, 1, Integer::sum);
            boolean why = failed && state.equals("error") && told < FAILED;
            if (!each && !why) {
                continue;
            }
            String reason = why ? reason(name) : "";
            told += why ? 1 : 0;
            JsonObject one = new JsonObject().add("name", name).add("state", state);
            listed.add(reason.isEmpty() ? one : one.add("reason", reason));
            report.say("gateway " + name + ": " + state + (reason.isEmpty() ? "" : ": " + reason));
        }
        JsonObject counts = new JsonObject();
        states.forEach(counts::add);
        report.result()
                .add("rollouts", rollouts)
                .add("gateways", targets.size())
                .add("states", counts)
                .add("listed", listed);
        report.say(targets.size() + " gateways " + states);
    }

    /** {@return what the gateway said last of its last action} */
    private String reason(String target) throws IOException {
        String path = "targets/" + Management.encoded(target) + "/actions";
        List<JsonObject> actions = server.list(path, "", "list actions");
        long newest = actions.stream()
                .mapToLong(action -> Management.number(action, "id"))
                .max()
                .orElse(-1);
        if (newest < 0) {
            return "";
        }
        JsonObject last = new JsonObject();
        for (JsonObject status : server.list(path + "/" + newest + "/status", "", "show an action")) {
            if (Management.number(status, "id") >= Management.number(last, "id")) {
                last = status;
            }
        }
        JsonValue messages = last.get("messages");
        StringBuilder reason = new StringBuilder();
        if (messages != null && messages.isArray()) {
            messages.asArray()
                    .forEach(message -> reason.append(reason.length() == 0 ? "" : " ")
                            .append(message.isString() ? message.asString() : message.toString()));
        }
        return reason.toString();
    }
}
