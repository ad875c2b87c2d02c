package io.genkan.fleet.release.internal.tool;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.genkan.fleet.release.internal.sign.Sha256;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers as hawkBit's Management API does: 1.x, which locks what was assigned and can stop rollouts, or 0.3 when {@link #old}. */
final class ManagementStandIn implements AutoCloseable {
    static final String USER = "operator";
    static final String PASSWORD = "not to be seen";

    private static final Pattern QUERY = Pattern.compile("(\\w+)==\"([^\"]*)\"");

    final List<JsonObject> modules = new ArrayList<>();
    final Map<Long, Map<String, JsonObject>> artifacts = new TreeMap<>();
    final List<JsonObject> sets = new ArrayList<>();
    final List<JsonObject> targets = new ArrayList<>();
    final List<JsonObject> rollouts = new ArrayList<>();
    final List<JsonObject> groups = new ArrayList<>();
    final Map<String, String> attributes = new TreeMap<>();
    final List<String> orders = new ArrayList<>();
    boolean old;
    int breakAfterUploads = -1;
    /** What happens each time somebody looks at the rollout. */
    Runnable look = () -> {};

    private final HttpServer server;

    ManagementStandIn() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.createContext("/", this::answer);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String user = "Basic "
                    + Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
            if (!user.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                exchange.sendResponseHeaders(401, -1);
                return;
            }
            String path = exchange.getRequestURI().getPath().replaceFirst("^/rest/v1/", "");
            String asked = exchange.getRequestURI().getRawQuery();
            String query = asked == null
                    ? ""
                    : URLDecoder.decode(asked, StandardCharsets.UTF_8).replaceFirst("(?s).*?(&q=|$)", "");
            answer(exchange, exchange.getRequestMethod(), path.split("/"), query, body);
        }
    }

    private void answer(HttpExchange exchange, String method, String[] path, String query, byte[] body)
            throws IOException {
        boolean posts = method.equals("POST");
        switch (path[0] + (path.length > 2 ? "/*/" + path[2] : path.length > 1 ? "/*" : "")) {
            case "softwaremoduletypes" -> list(exchange, List.of(key("os"), key("application")), "");
            case "distributionsettypes" -> list(exchange, List.of(key("app")), "");
            case "softwaremodules" -> collection(exchange, modules, posts, query, body);
            case "softwaremodules/*" -> one(exchange, modules, path[1], method, body);
            case "softwaremodules/*/artifacts" -> artifact(exchange, method, path, body);
            case "distributionsets" -> collection(exchange, sets, posts, query, body);
            case "distributionsets/*/assignedSM" -> list(exchange, modules, "");
            case "targets" -> collection(exchange, targets, posts, query, body);
            case "targets/*" -> target(exchange, path[1], method, body);
            case "targets/*/attributes" -> attributes(exchange);
            case "targets/*/actions" -> actions(exchange, path);
            case "rollouts" -> {
                if (posts) {
                    rollout(Json.parse(text(body)).asObject());
                }
                collection(exchange, rollouts, posts, query, body);
            }
            case "rollouts/*" -> {
                look.run();
                one(exchange, rollouts, path[1], method, body);
            }
            case "rollouts/*/deploygroups" -> {
                if (path.length > 3) {
                    one(exchange, groups, path[3], method, body);
                } else {
                    list(exchange, groups, "");
                }
            }
            default -> order(exchange, path);
        }
    }

    private static JsonObject key(String key) {
        return new JsonObject().add("key", key);
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }

    private void collection(HttpExchange exchange, List<JsonObject> all, boolean posts, String query, byte[] body)
            throws IOException {
        if (!posts) {
            list(exchange, all, query);
            return;
        }
        JsonValue given = Json.parse(text(body));
        JsonObject made = given.isArray() ? given.asArray().get(0).asObject() : given.asObject();
        if (made.get("id") == null) {
            made.add("id", all.size() + 1);
        }
        if (!all.contains(made)) {
            all.add(made);
        }
        JsonValue answer = given.isArray() ? new JsonArray().add(made) : made;
        json(exchange, 201, answer);
    }

    private static void list(HttpExchange exchange, List<JsonObject> all, String query) throws IOException {
        JsonArray content = new JsonArray();
        for (JsonObject one : all) {
            boolean fits = true;
            Matcher matcher = QUERY.matcher(query);
            while (matcher.find()) {
                fits &= one.getString(matcher.group(1), "").equals(matcher.group(2));
            }
            if (fits) {
                content.add(one);
            }
        }
        json(exchange, 200, new JsonObject().add("content", content).add("total", content.size()));
    }

    private static void one(HttpExchange exchange, List<JsonObject> all, String id, String method, byte[] body)
            throws IOException {
        JsonObject one = all.get(Integer.parseInt(id) - 1);
        if (method.equals("PUT")) {
            Json.parse(text(body)).asObject().forEach(member -> one.set(member.getName(), member.getValue()));
        }
        json(exchange, 200, one);
    }

    private void target(HttpExchange exchange, String id, String method, byte[] body) throws IOException {
        int place = 0;
        while (!targets.get(place).getString("controllerId", "").equals(id)) {
            place++;
        }
        one(exchange, targets, Integer.toString(place + 1), method, body);
    }

    private void attributes(HttpExchange exchange) throws IOException {
        JsonObject told = new JsonObject();
        attributes.forEach(told::add);
        json(exchange, 200, told);
    }

    private void actions(HttpExchange exchange, String[] path) throws IOException {
        list(
                exchange,
                path.length > 3
                        ? List.of(
                                new JsonObject().add("id", 1).add("messages", Json.array("fetched")),
                                new JsonObject().add("id", 2).add("messages", Json.array("A wire carries less.")))
                        : List.of(new JsonObject().add("id", 7)),
                "");
    }

    private void artifact(HttpExchange exchange, String method, String[] path, byte[] body) throws IOException {
        long module = Long.parseLong(path[1]);
        Map<String, JsonObject> present = artifacts.computeIfAbsent(module, none -> new LinkedHashMap<>());
        boolean locked = modules.get((int) module - 1).getBoolean("locked", false);
        if (method.equals("GET")) {
            JsonArray all = new JsonArray();
            present.values().forEach(all::add);
            json(exchange, 200, all);
        } else if (locked) {
            json(exchange, 423, new JsonObject().add("message", "locked"));
        } else if (method.equals("DELETE")) {
            present.values()
                    .removeIf(one -> Integer.toString(one.getInt("id", 0)).equals(path[3]));
            json(exchange, 200, Json.NULL);
        } else if (breakAfterUploads-- == 0) {
            exchange.close();
        } else {
            upload(exchange, present, body);
        }
    }

    private void upload(HttpExchange exchange, Map<String, JsonObject> present, byte[] body) throws IOException {
        String all = new String(body, StandardCharsets.ISO_8859_1);
        int begin = all.indexOf("application/octet-stream\r\n\r\n") + 28;
        byte[] content = all.substring(begin, all.lastIndexOf("\r\n--")).getBytes(StandardCharsets.ISO_8859_1);
        String name = field(all, "filename");
        if (present.containsKey(name) || !field(all, "sha256sum").equals(Sha256.hex(content))) {
            json(exchange, present.containsKey(name) ? 409 : 400, new JsonObject());
            return;
        }
        JsonObject hashes = new JsonObject().add("sha1", field(all, "sha1sum"));
        present.put(
                name,
                new JsonObject()
                        .add("id", present.size() + orders.size() + 100)
                        .add("providedFilename", name)
                        .add("size", content.length)
                        .add("hashes", old ? hashes : hashes.add("sha256", Sha256.hex(content))));
        json(exchange, 201, present.get(name));
    }

    private static String field(String all, String name) {
        Matcher matcher =
                Pattern.compile("name=\"" + name + "\"\r\n\r\n([^\r]*)").matcher(all);
        return matcher.find() ? String.valueOf(matcher.group(1)) : "";
    }

    private void rollout(JsonObject made) {
        made.add("id", 1).add("status", "creating").add("totalTargets", 8);
        for (JsonValue value : made.get("groups").asArray()) {
            JsonObject group = new JsonObject(value.asObject());
            groups.add(group.add("id", groups.size() + 1)
                    .add("status", "scheduled")
                    .add("totalTargets", 2));
        }
    }

    private void order(HttpExchange exchange, String[] path) throws IOException {
        if (old && path[2].equals("stop")) {
            exchange.sendResponseHeaders(404, -1);
            return;
        }
        orders.add(path[2]);
        json(exchange, 200, Json.NULL);
    }

    private static void json(HttpExchange exchange, int status, JsonValue json) throws IOException {
        byte[] content = json.isNull() ? new byte[0] : json.toString().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, content.length == 0 ? -1 : content.length);
        exchange.getResponseBody().write(content);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
