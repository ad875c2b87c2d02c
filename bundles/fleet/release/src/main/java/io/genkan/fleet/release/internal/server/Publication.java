package io.genkan.fleet.release.internal.server;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Brings a release to the server: modules, their artifacts and a distribution set. What is there already stays as it is, so
 * that a publication that broke off is taken up again; what is there with another content is a reason to refuse.
 */
public final class Publication {
    /** hawkBit takes 50 artifacts in a module, unless its owner says otherwise. */
    private static final int ARTIFACTS = 45;

    private final Management server;
    private final String name;
    private final String version;
    private final String moduleType;
    private final String setType;

    /**
     * A file to be published.
     *
     * @param name as the server knows it
     * @param replace whether it takes the place of one with another content
     */
    public record Artifact(String name, Path file, long size, String sha1, String sha256, boolean replace) {}

    /** Hears how far it is. */
    public interface Progress {
        /** One more is there. */
        void reached(Artifact artifact, boolean sent, int done, int of);
    }

    /** What came of it: the distribution set, its modules, and what was sent and replaced. */
    public record Result(long set, List<Long> modules, int sent, int replaced, int present, long bytes) {
        public Result {
            modules = List.copyOf(modules);
        }
    }

    public Publication(Management server, String name, String version, String moduleType, String setType) {
        this.server = server;
        this.name = name;
        this.version = version;
        this.moduleType = moduleType;
        this.setType = setType;
    }

    /** Publishes; can be done again at any time. */
    public Result publish(List<Artifact> artifacts, Progress progress) throws IOException {
        requireType("softwaremoduletypes", moduleType, "--module-type");
        requireType("distributionsettypes", setType, "--set-type");
        List<Long> modules = new ArrayList<>();
        int sent = 0;
        int replaced = 0;
        long bytes = 0;
        int done = 0;
        for (int from = 0; from < artifacts.size(); from += ARTIFACTS) {
            List<Artifact> some = artifacts.subList(from, Math.min(artifacts.size(), from + ARTIFACTS));
            long module = module(from == 0 ? name : name + "." + (from / ARTIFACTS + 1));
            modules.add(module);
            Map<String, JsonObject> present = present(module);
            refuseOthers(some, present);
            for (Artifact artifact : some) {
                JsonObject old = present.get(artifact.name());
                boolean same = old != null && isSame(old, artifact);
                if (!same) {
                    if (old != null) {
                        remove(module, Management.number(old, "id"));
                        replaced++;
                    }
                    send(module, artifact);
                    sent++;
                    bytes += artifact.size();
                }
                progress.reached(artifact, !same, ++done, artifacts.size());
            }
        }
        return new Result(set(modules), modules, sent, replaced, done - sent, bytes);
    }

    private void requireType(String path, String key, String option) throws IOException {
        List<JsonObject> types = server.list(path, "", "tell its types");
        if (types.stream().noneMatch(type -> Management.text(type, "key").equals(key))) {
            throw new IOException(server.name() + " has no type \"" + key + "\", and has "
                    + types.stream().map(type -> Management.text(type, "key")).collect(Collectors.joining(", "))
                    + "; give one of them with " + option + ".");
        }
    }

    private long module(String called) throws IOException {
        JsonObject module = server.find(
                        "softwaremodules",
                        Management.equal("name", called) + ";" + Management.equal("version", version),
                        "look modules up")
                .orElse(null);
        if (module != null && !Management.text(module, "type").equals(moduleType)) {
            throw new IOException("The module " + called + " " + version + " is there already as "
                    + Management.text(module, "type") + "; give the release another name or label.");
        }
        if (module == null) {
            module = server.post(
                    "softwaremodules",
                    Json.array()
                            .add(new JsonObject()
                                    .add("name", called)
                                    .add("version", version)
                                    .add("type", moduleType)
                                    .add("vendor", "genkan")),
                    "make the module " + called);
        }
        return Management.number(module, "id");
    }

    private Map<String, JsonObject> present(long module) throws IOException {
        Map<String, JsonObject> present = new HashMap<>();
        for (JsonObject one : server.list(artifacts(module), "", "list artifacts")) {
            present.put(Management.text(one, "providedFilename"), one);
        }
        return present;
    }

    /** Before anything is changed. */
    private void refuseOthers(List<Artifact> artifacts, Map<String, JsonObject> present) throws IOException {
        for (Artifact artifact : artifacts) {
            JsonObject old = present.get(artifact.name());
            if (old != null && !artifact.replace() && !isSame(old, artifact)) {
                throw new IOException(name + " " + version + " is published already, with another "
                        + artifact.name().replace('~', '/')
                        + "; what gateways may have is not overwritten: "
                        + (artifact.name().equals("timestamp.json")
                                ? "publish with --stamp to renew the timestamp alone."
                                : "make a release with a higher version."));
            }
        }
    }

    private static boolean isSame(JsonObject old, Artifact artifact) {
        JsonValue hashes = old.get("hashes");
        JsonObject known = hashes == null || !hashes.isObject() ? new JsonObject() : hashes.asObject();
        String sha256 = Management.text(known, "sha256");
        boolean hash = sha256.isEmpty()
                ? Management.text(known, "sha1").equals(artifact.sha1())
                : sha256.equals(artifact.sha256());
        return hash && Management.number(old, "size") == artifact.size();
    }

    private static String artifacts(long module) {
        return "softwaremodules/" + module + "/artifacts";
    }

    private void send(long module, Artifact artifact) throws IOException {
        unlocked(
                module,
                () -> server.upload(
                        artifacts(module),
                        artifact.name(),
                        artifact.file(),
                        Map.of("filename", artifact.name(), "sha1sum", artifact.sha1(), "sha256sum", artifact.sha256()),
                        "take " + artifact.name()));
    }

    private void remove(long module, long artifact) throws IOException {
        unlocked(module, () -> server.delete(artifacts(module) + "/" + artifact, "replace an artifact"));
    }

    private interface Change {
        void make() throws IOException;
    }

    /** hawkBit 1.x locks what was assigned once; the timestamp has to change all the same. */
    private void unlocked(long module, Change change) throws IOException {
        String path = "softwaremodules/" + module;
        JsonValue locked = server.get(path, "show a module").get("locked");
        boolean isLocked = locked != null && locked.isTrue();
        if (isLocked) {
            server.put(path, new JsonObject().add("locked", false), "unlock a module");
        }
        try {
            change.make();
        } finally {
            if (isLocked) {
                server.put(path, new JsonObject().add("locked", true), "lock a module");
            }
        }
    }

    private long set(List<Long> modules) throws IOException {
        JsonObject found = server.find(
                        "distributionsets",
                        Management.equal("name", name) + ";" + Management.equal("version", version),
                        "look distribution sets up")
                .orElse(null);
        JsonArray wanted = new JsonArray();
        modules.forEach(module -> wanted.add(new JsonObject().add("id", module)));
        if (found == null) {
            found = server.post(
                    "distributionsets",
                    Json.array()
                            .add(new JsonObject()
                                    .add("name", name)
                                    .add("version", version)
                                    .add("type", setType)
                                    .add("requiredMigrationStep", false)
                                    .add("modules", wanted)),
                    "make the distribution set");
            return Management.number(found, "id");
        }
        long id = Management.number(found, "id");
        Set<Long> assigned = new HashSet<>();
        for (JsonObject module :
                server.list("distributionsets/" + id + "/assignedSM", "", "list the modules of a distribution set")) {
            assigned.add(Management.number(module, "id"));
        }
        if (!new HashSet<>(modules).containsAll(assigned)) {
            throw new IOException("The distribution set " + name + " " + version
                    + " is there already, with other modules; give the release another name or label.");
        }
        if (assigned.size() < modules.size()) {
            server.post("distributionsets/" + id + "/assignedSM", wanted, "put modules into the distribution set");
        }
        return id;
    }
}
