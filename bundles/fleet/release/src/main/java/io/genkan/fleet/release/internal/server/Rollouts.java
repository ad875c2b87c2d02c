package io.genkan.fleet.release.internal.server;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Rollouts of the server. */
public final class Rollouts {
    private static final String PATH = "rollouts";
    private static final Set<String> TYPES = Set.of("forced", "soft", "downloadonly");

    private final Management server;

    public Rollouts(Management server) {
        this.server = server;
    }

    /**
     * Makes a rollout; it does not start yet.
     *
     * @param set id of the distribution set
     * @param targets query that finds the gateways
     * @param type of the actions
     * @return its id
     */
    public long create(String name, long set, String targets, Groups groups, String type) throws IOException {
        if (!TYPES.contains(type)) {
            throw new IllegalArgumentException("--type is \"" + type + "\": give forced, soft or downloadonly.");
        }
        if (find(name, false).isPresent()) {
            throw new IOException("There is a rollout \"" + name + "\" already; choose another name.");
        }
        return Management.number(
                server.post(
                        PATH,
                        new JsonObject()
                                .add("name", name)
                                .add("targetFilterQuery", targets)
                                .add("distributionSetId", set)
                                .add("type", type)
                                .add("groups", groups.toJson()),
                        "make the rollout"),
                "id");
    }

    private java.util.Optional<JsonObject> find(String name, boolean required) throws IOException {
        java.util.Optional<JsonObject> found = server.find(PATH, Management.equal("name", name), "look rollouts up");
        if (required && found.isEmpty()) {
            throw new IOException("There is no rollout \"" + name + "\" on " + server.name() + "; see release status.");
        }
        return found;
    }

    /** {@return the id of a rollout by its name} */
    public long id(String name) throws IOException {
        return Management.number(find(name, true).orElseThrow(), "id");
    }

    /** {@return all rollouts, without their groups} */
    public List<RolloutView> all() throws IOException {
        List<RolloutView> all = new ArrayList<>();
        for (JsonObject one : server.list(PATH + "?representation=full", "", "list rollouts")) {
            // as with groups
            JsonObject whole = one.get("totalTargetsPerStatus") == null
                    ? server.get(PATH + "/" + Management.number(one, "id"), "show a rollout")
                    : one;
            all.add(RolloutView.of(whole, List.of()));
        }
        return all;
    }

    /** {@return how far a rollout is} */
    public RolloutView view(long id) throws IOException {
        List<RolloutView.Group> groups = new ArrayList<>();
        String path = PATH + "/" + id + "/deploygroups";
        for (JsonObject group : server.list(path + "?representation=full", "", "list groups")) {
            // servers before 0.4 leave the counts out of lists
            JsonObject whole = group.get("totalTargetsPerStatus") == null
                    ? server.get(path + "/" + Management.number(group, "id"), "show a group")
                    : group;
            groups.add(RolloutView.Group.of(whole));
        }
        return RolloutView.of(server.get(PATH + "/" + id, "show the rollout"), groups);
    }

    /** Orders something: {@code start}, {@code pause}, {@code resume}, {@code triggerNextGroup}, {@code retry}. */
    public void order(long id, String what) throws IOException {
        server.post(PATH + "/" + id + "/" + what, Json.NULL, what + " the rollout");
    }

    /**
     * Ends a rollout: gateways that have not begun stay as they are.
     *
     * @return whether the server knows how to stop; else the rollout is paused, and gateways of groups that began go on
     */
    public boolean stop(long id) throws IOException {
        try {
            order(id, "stop");
            return true;
        } catch (ServerRefusal e) {
            if (e.status() != 404 && e.status() != 405) {
                throw e;
            }
        }
        if (view(id).status().equals("running")) {
            order(id, "pause");
        }
        return false;
    }
}
