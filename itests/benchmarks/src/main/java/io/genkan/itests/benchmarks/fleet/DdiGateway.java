package io.genkan.itests.benchmarks.fleet;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import io.genkan.itests.benchmarks.fleet.HttpExchange.Answer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A gateway as hawkBit sees it: polls, tells what it is, and takes what is deployed. */
final class DdiGateway {
    private static final int FIRST_BYTES = 16 << 10;

    private final InetAddress address;
    private final String name;
    private final FleetCounts counts;
    private String etag = "";
    private @Nullable EventLoop loop;
    private @Nullable InetSocketAddress server;

    DdiGateway(InetAddress address, String name, FleetCounts counts) {
        this.address = address;
        this.name = name;
        this.counts = counts;
    }

    /** {@return the token of a gateway} */
    static String token(String name) {
        return "token-of-" + name;
    }

    /**
     * Polls, and does what it is told to.
     *
     * @param planned when it should have begun, in nanoseconds: waiting counts
     * @param done called at the end
     */
    void poll(EventLoop onLoop, InetSocketAddress onServer, long planned, Runnable done) {
        loop = onLoop;
        server = onServer;
        String headers = etag.isEmpty() ? "" : "If-None-Match: " + etag + "\r\n";
        ask("GET /DEFAULT/controller/v1/" + name, headers, "", answer -> {
            counts.poll(answer, System.nanoTime() - planned);
            if (answer.status() != 200) {
                done.run();
                return;
            }
            etag = answer.etag();
            JsonValue links = Json.parse(answer.body()).asObject().get("_links");
            JsonObject all = links == null ? new JsonObject() : links.asObject();
            if (all.get("deploymentBase") != null) {
                deploy(path(all, "deploymentBase"), done);
            } else if (all.get("configData") != null) {
                tell(path(all, "configData"), done);
            } else {
                done.run();
            }
        });
    }

    private void tell(String path, Runnable done) {
        String body = "{\"mode\":\"merge\",\"data\":{\"runtime\":\"0.1.0\",\"release\":\"1.0.0\",\"profile\":\"slim\","
                + "\"architecture\":\"aarch64\",\"java\":\"17.0.12\",\"health\":\"OK\",\"packages\":\"14\"},"
                + "\"status\":{\"execution\":\"closed\",\"result\":{\"finished\":\"success\"}}}";
        ask("PUT " + path, "", body, answer -> {
            counts.told(answer);
            done.run();
        });
    }

    private void deploy(String path, Runnable done) {
        ask("GET " + path, "", "", answer -> {
            counts.other(answer);
            if (answer.status() != 200) {
                done.run();
                return;
            }
            JsonObject deployment = Json.parse(answer.body()).asObject();
            String id = deployment.getString("id", "");
            JsonObject artifact = deployment
                    .get("deployment")
                    .asObject()
                    .get("chunks")
                    .asArray()
                    .get(0)
                    .asObject()
                    .get("artifacts")
                    .asArray()
                    .get(0)
                    .asObject();
            download(path(artifact.get("_links").asObject(), "download-http"), id, done);
        });
    }

    private void download(String path, String action, Runnable done) {
        ask("GET " + path, "Range: bytes=0-" + (FIRST_BYTES - 1) + "\r\n", "", answer -> {
            counts.other(answer);
            String feedback = "POST /DEFAULT/controller/v1/" + name + "/deploymentBase/" + action + "/feedback";
            ask(feedback, "", feedback(action, "proceeding", "none"), started -> {
                counts.feedback(started);
                ask(feedback, "", feedback(action, "closed", "success"), ended -> {
                    counts.feedback(ended);
                    counts.updated(ended);
                    etag = "";
                    done.run();
                });
            });
        });
    }

    private static String feedback(String action, String execution, String finished) {
        return "{\"id\":\"" + action + "\",\"status\":{\"execution\":\"" + execution + "\",\"result\":{\"finished\":\""
                + finished + "\"},\"details\":[\"Release 2.0.0 is kept: it was watched for 60 s.\"]}}";
    }

    private void ask(String line, String headers, String body, Consumer<Answer> answered) {
        String all = "Authorization: TargetToken " + token(name) + "\r\n" + headers;
        HttpExchange.ask(
                Objects.requireNonNull(loop), address, Objects.requireNonNull(server), line, all, body, answered);
    }

    private static String path(JsonObject links, String name) {
        URI uri = URI.create(links.get(name).asObject().getString("href", ""));
        return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    }
}
