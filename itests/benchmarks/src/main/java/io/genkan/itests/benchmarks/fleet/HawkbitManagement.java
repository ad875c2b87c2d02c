package io.genkan.itests.benchmarks.fleet;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Random;

/** What an operator does on the server before thousands of gateways come. */
final class HawkbitManagement {
    private static final int TOGETHER = 500;
    private static final int ARTIFACT = 256 << 10;
    private static final String BOUNDARY = "artifact-of-a-simulated-release";

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String base;

    HawkbitManagement(int port) {
        this.base = "http://127.0.0.1:" + port + "/rest/v1/";
    }

    boolean answers() {
        try {
            send("GET", "system/configs", "application/json", new byte[0]);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Makes gateways, each with its token. */
    void createTargets(int count) throws IOException {
        for (int i = 0; i < count; i += TOGETHER) {
            JsonArray targets = new JsonArray();
            for (int k = i; k < Math.min(count, i + TOGETHER); k++) {
                String name = DdiFleet.name(k);
                targets.add(new JsonObject()
                        .add("controllerId", name)
                        .add("name", name)
                        .add("securityToken", DdiGateway.token(name)));
            }
            post("targets", targets);
        }
    }

    /** {@return the number of a distribution set with one artifact} */
    long createDistribution() throws IOException {
        long module = post("softwaremodules", one().add("type", "application"))
                .get("id")
                .asLong();
        byte[] artifact = new byte[ARTIFACT];
        new Random(3).nextBytes(artifact);
        upload("softwaremodules/" + module + "/artifacts", artifact);
        JsonObject set =
                one().add("type", "app").add("modules", new JsonArray().add(new JsonObject().add("id", module)));
        return post("distributionsets", set).get("id").asLong();
    }

    private static JsonObject one() {
        return new JsonObject().add("name", "simulated").add("version", "2.0.0");
    }

    /** Assigns a distribution set to all gateways. */
    void assign(long set, int count) throws IOException {
        for (int i = 0; i < count; i += TOGETHER) {
            JsonArray targets = new JsonArray();
            for (int k = i; k < Math.min(count, i + TOGETHER); k++) {
                targets.add(new JsonObject().add("id", DdiFleet.name(k)).add("type", "forced"));
            }
            send(
                    "POST",
                    "distributionsets/" + set + "/assignedTargets",
                    "application/json",
                    targets.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    private JsonObject post(String path, JsonValue what) throws IOException {
        JsonValue value = what.isArray() ? what : new JsonArray().add(what);
        String answer = send("POST", path, "application/json", value.toString().getBytes(StandardCharsets.UTF_8));
        return Json.parse(answer).asArray().get(0).asObject();
    }

    private void upload(String path, byte[] content) throws IOException {
        byte[] head = ("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"line.dp\"\r\n"
                        + "Content-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] tail = ("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII);
        java.io.ByteArrayOutputStream body = new java.io.ByteArrayOutputStream();
        body.writeBytes(head);
        body.writeBytes(content);
        body.writeBytes(tail);
        send("POST", path, "multipart/form-data; boundary=" + BOUNDARY, body.toByteArray());
    }

    private String send(String method, String path, String type, byte[] body) throws IOException {
        String user = Base64.getEncoder().encodeToString("admin:admin".getBytes(StandardCharsets.US_ASCII));
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofMinutes(2))
                .header("Authorization", "Basic " + user)
                .header("Content-Type", type)
                .method(
                        method,
                        body.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new IOException(method + " " + path + " gives " + response.statusCode() + " " + response.body());
            }
            return response.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
