package io.genkan.fleet.hawkbit.internal;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Answers as hawkBit 1.x does (and 0.3, where {@link #old} is set): one target, one action at a time. Made from what running
 * servers were seen to answer.
 */
final class StandIn implements AutoCloseable {
    static final String TOKEN = "TargetToken 0123456789abcdef";

    /** What is offered at present. */
    enum Offer {
        NOTHING,
        DEPLOYMENT,
        CANCEL,
        CONFIRMATION
    }

    final Map<String, byte[]> artifacts = new LinkedHashMap<>();
    final List<String> feedback = new ArrayList<>();
    final List<String> asked = new ArrayList<>();
    String actionId = "7";
    String download = "forced";
    String update = "forced";
    String sleep = "00:00:30";
    boolean window;
    boolean wantsConfigData;
    boolean closed;
    boolean old;
    int cutArtifactsAfter = -1;
    String breaksAt = "nothing";

    /** What was asked for of artifacts: range, If-Range, status. */
    final List<String> ranges = new ArrayList<>();

    /** Called with each feedback. */
    volatile Consumer<String> heard = line -> {};

    volatile Offer offer = Offer.NOTHING;

    @Nullable
    JsonObject configData;

    private final HttpServer server;

    StandIn() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.createContext("/", this::answer);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private String base() {
        return address() + "/DEFAULT/controller/v1/press%207";
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getRawPath();
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.add(exchange.getRequestMethod() + " " + path);
            if (!TOKEN.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                exchange.sendResponseHeaders(401, -1);
            } else if (!path.startsWith("/DEFAULT/controller/v1/press%207")) {
                exchange.sendResponseHeaders(404, -1);
            } else {
                answer(exchange, path.substring("/DEFAULT/controller/v1/press%207".length()), body);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void answer(HttpExchange exchange, String path, String body) throws IOException {
        if (path.isEmpty()) {
            poll(exchange);
        } else if (path.equals("/configData")) {
            configData = Json.parse(body).asObject();
            wantsConfigData = false;
            exchange.sendResponseHeaders(200, -1);
        } else if (path.endsWith("/feedback")) {
            feedback(exchange, path, body);
        } else if (path.startsWith("/deploymentBase/") && offer == Offer.DEPLOYMENT) {
            json(exchange, deployment("deployment"));
        } else if (path.startsWith("/confirmationBase/") && offer == Offer.CONFIRMATION) {
            json(exchange, deployment("confirmation"));
        } else if (path.startsWith("/cancelAction/") && offer == Offer.CANCEL) {
            json(
                    exchange,
                    new JsonObject().add("id", "8").add("cancelAction", new JsonObject().add("stopId", actionId)));
        } else if (path.startsWith("/artifacts/")) {
            artifact(exchange, artifacts.get(path.substring("/artifacts/".length())));
        } else {
            exchange.sendResponseHeaders(404, -1);
        }
    }

    private void poll(HttpExchange exchange) throws IOException {
        JsonObject links = new JsonObject();
        if (wantsConfigData) {
            links.add("configData", link("/configData"));
        }
        switch (offer) {
            case DEPLOYMENT -> links.add("deploymentBase", link("/deploymentBase/" + actionId + "?c=-1"));
            case CANCEL -> links.add("cancelAction", link("/cancelAction/8"));
            case CONFIRMATION -> links.add("confirmationBase", link("/confirmationBase/" + actionId + "?c=-1"));
            case NOTHING -> links.add("installedBase", link("/installedBase/6"));
        }
        JsonObject all = new JsonObject()
                .add("config", new JsonObject().add("polling", new JsonObject().add("sleep", sleep)))
                .add("_links", links);
        String tag = Integer.toHexString(all.toString().hashCode());
        String etag = old ? tag : "\"" + tag + "\"";
        if (etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            exchange.sendResponseHeaders(304, -1);
            return;
        }
        exchange.getResponseHeaders().set("ETag", etag);
        json(exchange, all);
    }

    private JsonObject link(String path) {
        return new JsonObject().add("href", base() + path);
    }

    private JsonObject deployment(String kind) {
        JsonArray files = new JsonArray();
        artifacts.forEach((name, content) -> files.add(new JsonObject()
                .add("filename", name)
                .add("size", content.length)
                .add("_links", new JsonObject().add(old ? "download-http" : "download", link("/artifacts/" + name)))));
        JsonObject deployment = new JsonObject()
                .add("download", download)
                .add("update", update)
                .add(
                        "chunks",
                        new JsonArray()
                                .add(new JsonObject()
                                        .add("part", "bApp")
                                        .add("name", "line")
                                        .add("version", "1.0.0")
                                        .add("artifacts", files)));
        if (window) {
            deployment.add("maintenanceWindow", "unavailable");
        }
        return new JsonObject().add("id", actionId).add(kind, deployment);
    }

    private void feedback(HttpExchange exchange, String path, String body) throws IOException {
        JsonObject json = Json.parse(body).asObject();
        if (old && !actionId.equals(json.getString("id", "")) && path.startsWith("/deploymentBase")) {
            exchange.sendResponseHeaders(404, -1);
            return;
        }
        if (closed) {
            exchange.sendResponseHeaders(410, -1);
            return;
        }
        if (body.contains("\"" + breaksAt + "\"")) {
            return; // the connection ends without an answer
        }
        String kind = path.split("/")[1];
        if (json.get("confirmation") != null) {
            feedback.add(kind + " " + json.getString("confirmation", ""));
            if ("confirmed".equals(json.getString("confirmation", ""))) {
                offer = Offer.DEPLOYMENT;
            }
        } else {
            JsonObject status = json.get("status").asObject();
            String finished = status.get("result").asObject().getString("finished", "");
            feedback.add(kind + " " + status.getString("execution", "") + " " + finished);
            heard.accept(feedback.get(feedback.size() - 1));
            if ("closed".equals(status.getString("execution", ""))) {
                offer = Offer.NOTHING;
                closed = true;
                wantsConfigData = true;
            } else if (kind.equals("cancelAction")) {
                offer = Offer.DEPLOYMENT;
            }
        }
        exchange.sendResponseHeaders(200, -1);
    }

    private void artifact(HttpExchange exchange, byte @Nullable [] content) throws IOException {
        if (content == null) {
            exchange.sendResponseHeaders(404, -1);
            return;
        }
        String range = exchange.getRequestHeaders().getFirst("Range");
        int from = 0;
        int to = content.length;
        String tag = tag(new String(content, StandardCharsets.UTF_8));
        String condition = exchange.getRequestHeaders().getFirst("If-Range");
        exchange.getResponseHeaders().set("ETag", tag);
        boolean whole = range == null || (condition != null && !condition.equals(tag));
        ranges.add(range + " " + condition + " " + (whole ? 200 : 206));
        if (range != null && !whole) {
            String[] ends = range.substring("bytes=".length()).split("-", -1);
            from = Integer.parseInt(ends[0]);
            to = ends[1].isEmpty() ? to : Math.min(to, Integer.parseInt(ends[1]) + 1);
        }
        exchange.sendResponseHeaders(whole ? 200 : 206, to - from);
        int end = cutArtifactsAfter < 0 ? to : Math.min(to, from + cutArtifactsAfter);
        exchange.getResponseBody().write(content, from, end - from);
    }

    /** {@return the ETag of a content, as this server writes it} */
    String tag(String content) {
        String tag = Integer.toHexString(content.hashCode());
        return old ? tag : "\"" + tag + "\"";
    }

    private static void json(HttpExchange exchange, JsonObject json) throws IOException {
        byte[] content = json.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/hal+json");
        exchange.sendResponseHeaders(200, content.length);
        exchange.getResponseBody().write(content);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
