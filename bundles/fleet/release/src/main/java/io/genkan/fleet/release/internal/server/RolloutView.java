package io.genkan.fleet.release.internal.server;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far a rollout is.
 *
 * @param id the server's number
 * @param name what it is called
 * @param status {@code creating}, {@code ready}, {@code running}, {@code paused}, {@code finished} and others
 * @param targets how many gateways it is for
 * @param counts how many of them are in which state
 * @param groups its stages
 */
public record RolloutView(
        long id, String name, String status, long targets, Map<String, Long> counts, List<Group> groups) {
    public RolloutView {
        counts = Map.copyOf(counts);
        groups = List.copyOf(groups);
    }

    /** A stage. */
    public record Group(String name, String status, long targets, Map<String, Long> counts) {
        public Group {
            counts = Map.copyOf(counts);
        }

        /** {@return how many are in a state} */
        public long count(String state) {
            return counts.getOrDefault(state, 0L);
        }

        /** {@return whether more have failed than its threshold allows} */
        public boolean failed() {
            return status.equals("error");
        }

        static Group of(JsonObject json) {
            return new Group(
                    Management.text(json, "name"),
                    Management.text(json, "status"),
                    Management.number(json, "totalTargets"),
                    counted(json));
        }
    }

    static RolloutView of(JsonObject json, List<Group> groups) {
        return new RolloutView(
                Management.number(json, "id"),
                Management.text(json, "name"),
                Management.text(json, "status"),
                Management.number(json, "totalTargets"),
                counted(json),
                groups);
    }

    private static Map<String, Long> counted(JsonObject json) {
        Map<String, Long> counts = new TreeMap<>();
        JsonValue all = json.get("totalTargetsPerStatus");
        if (all != null && all.isObject()) {
            all.asObject()
                    .forEach(member -> counts.put(
                            member.getName(), (long) member.getValue().asDouble()));
        }
        return counts;
    }

    /** {@return whether nothing more comes of it by itself} */
    public boolean rests() {
        return switch (status) {
            case "creating", "starting", "running", "stopping", "deleting", "waiting_for_approval" -> false;
            default -> true;
        };
    }

    /** {@return the same for programs} */
    public JsonObject toJson() {
        JsonArray stages = new JsonArray();
        groups.forEach(group -> stages.add(new JsonObject()
                .add("name", group.name())
                .add("status", group.status())
                .add("targets", group.targets())
                .add("counts", json(group.counts()))));
        return new JsonObject()
                .add("id", id)
                .add("name", name)
                .add("status", status)
                .add("targets", targets)
                .add("counts", json(counts))
                .add("groups", stages);
    }

    private static JsonObject json(Map<String, Long> counts) {
        JsonObject json = new JsonObject();
        new TreeMap<>(counts).forEach(json::add);
        return json;
    }
}
