package io.genkan.itests.fleet;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** hawkBit's management interface, as an operator's tool uses it. */
final class Management {
    private static final String BOUNDARY = "genkan-fleet-boundary";

    /** What the server says of an action. */
    record ActionState(long id, String status, boolean active, List<String> messages) {
        boolean succeeded() {
            return !active && status.equals("finished");
        }
    }

    /** A group of a rollout. */
    record Group(String name, String status, int targets) {}

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI server;

    Management(URI server) {
        this.server = server;
    }

    boolean answers() throws InterruptedException {
        try {
            return send("GET", "/rest/v1/system/configs", null, "application/json")
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** Lets gateways in by tokens of their own. */
    void allowTokens() throws IOException, InterruptedException {
        put("/rest/v1/system/configs/authentication.targettoken.enabled", new JsonObject().add("value", true));
    }

    void createTarget(String id, String token) throws IOException, InterruptedException {
        post(
                "/rest/v1/targets",
                new JsonArray()
                        .add(new JsonObject()
                                .add("controllerId", id)
                                .add("name", id)
                                .add("securityToken", token)));
    }

    /** {@return id of a distribution set with these files} */
    long publish(String name, String version, Map<String, byte[]> files) throws IOException, InterruptedException {
        JsonObject description =
                new JsonObject().add("vendor", "fleet").add("name", name).add("version", version);
        long module = firstId(post(
                "/rest/v1/softwaremodules",
                new JsonArray().add(new JsonObject(description).add("type", "application"))));
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            upload(module, file.getKey(), file.getValue());
        }
        return firstId(post(
                "/rest/v1/distributionsets",
                new JsonArray()
                        .add(new JsonObject()
                                .add("name", name)
                                .add("version", version)
                                .add("type", "app")
                                .add("modules", new JsonArray().add(new JsonObject().add("id", module))))));
    }

    private void upload(long module, String name, byte[] content) throws IOException, InterruptedException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        String path = "/rest/v1/softwaremodules/" + module + "/artifacts";
        checked("POST " + path, send("POST", path, body.toByteArray(), "multipart/form-data; boundary=" + BOUNDARY));
    }

    /** Assigns a distribution set. {@return nothing; the action is the target's newest} */
    void assign(long set, String type, List<String> targets) throws IOException, InterruptedException {
        JsonArray all = new JsonArray();
        targets.forEach(target -> all.add(new JsonObject().add("id", target).add("type", type)));
        post("/rest/v1/distributionsets/" + set + "/assignedTargets", all);
    }

    /** {@return the newest action of a target, with the messages of all its steps} */
    ActionState newestAction(String target) throws IOException, InterruptedException {
        JsonArray actions = get("/rest/v1/targets/" + target + "/actions?sort=id:DESC&limit=1")
                .get("content")
                .asArray();
        if (actions.isEmpty()) {
            return new ActionState(0, "none", false, List.of());
        }
        JsonObject action = actions.get(0).asObject();
        long id = action.get("id").asLong();
        JsonArray steps = get("/rest/v1/targets/" + target + "/actions/" + id + "/status?sort=id:ASC&limit=200")
                .get("content")
                .asArray();
        List<String> messages = new ArrayList<>();
        String last = "";
        for (JsonValue value : steps) {
            JsonObject step = value.asObject();
            last = step.getString("type", "");
            JsonValue texts = step.get("messages");
            messages.add(last + ": " + (texts == null ? "" : texts.toString()));
        }
        boolean active = !action.getString("status", "").equals("finished");
        return new ActionState(id, active ? action.getString("status", "") : last, active, messages);
    }

    /** {@return what a gateway told of itself; it is asked to do so again} */
    JsonObject attributes(String target) throws IOException, InterruptedException {
        put("/rest/v1/targets/" + target, new JsonObject().add("requestAttributes", true));
        return get("/rest/v1/targets/" + target + "/attributes");
    }

    /** {@return the HTTP status} */
    int cancel(String target, long action) throws IOException, InterruptedException {
        return send("DELETE", "/rest/v1/targets/" + target + "/actions/" + action, null, "application/json")
                .statusCode();
    }

    /** {@return id of a rollout that is ready} */
    long createRollout(String name, long set, List<JsonObject> groups, String filter)
            throws IOException, InterruptedException {
        JsonArray all = new JsonArray();
        groups.forEach(all::add);
        JsonObject rollout = new JsonObject()
                .add("name", name)
                .add("distributionSetId", set)
                .add("targetFilterQuery", filter)
                .add("type", "forced")
                .add("groups", all);
        return post("/rest/v1/rollouts", rollout).asObject().get("id").asLong();
    }

    void rollout(long id, String order) throws IOException, InterruptedException {
        String path = "/rest/v1/rollouts/" + id + "/" + order;
        checked("POST " + path, send("POST", path, new byte[0], "application/json"));
    }

    /** {@return ready, running, paused, finished and others} */
    String rolloutStatus(long id) throws IOException, InterruptedException {
        return get("/rest/v1/rollouts/" + id).getString("status", "");
    }

    List<Group> groups(long rollout) throws IOException, InterruptedException {
        List<Group> groups = new ArrayList<>();
        for (JsonValue value : get("/rest/v1/rollouts/" + rollout + "/deploygroups?sort=id:ASC&limit=50")
                .get("content")
                .asArray()) {
            JsonObject group = value.asObject();
            groups.add(new Group(
                    group.getString("name", ""), group.getString("status", ""), group.getInt("totalTargets", 0)));
        }
        return groups;
    }

    private static long firstId(JsonValue list) {
        return list.asArray().get(0).asObject().get("id").asLong();
    }

    private JsonObject get(String path) throws IOException, InterruptedException {
        return Json.parse(checked("GET " + path, send("GET", path, null, "application/json")))
                .asObject();
    }

    private JsonValue post(String path, JsonValue body) throws IOException, InterruptedException {
        String answer = checked(
                "POST " + path,
                send("POST", path, body.toString().getBytes(StandardCharsets.UTF_8), "application/json"));
        return answer.isBlank() ? Json.NULL : Json.parse(answer);
    }

    private void put(String path, JsonValue body) throws IOException, InterruptedException {
        checked("PUT " + path, send("PUT", path, body.toString().getBytes(StandardCharsets.UTF_8), "application/json"));
    }

    private HttpResponse<String> send(
            String method, String path, byte @org.jspecify.annotations.Nullable [] body, String type)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server + path))
                .timeout(Duration.ofSeconds(60))
                .header(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder().encodeToString("admin:admin".getBytes(StandardCharsets.US_ASCII)))
                .header("Content-Type", type)
                .header("Accept", "application/hal+json, application/json")
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static String checked(String what, HttpResponse<String> response) throws IOException {
        if (response.statusCode() / 100 != 2) {
            throw new IOException(what + " is answered with " + response.statusCode() + ": " + response.body());
        }
        return response.body();
    }
}
