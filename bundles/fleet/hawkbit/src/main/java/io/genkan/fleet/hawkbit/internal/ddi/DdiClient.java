package io.genkan.fleet.hawkbit.internal.ddi;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.ParseException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * hawkBit's Direct Device Integration API, version 1, of servers 0.3 to 1.x. Blocks, at most as long as the time-outs. One thread
 * at a time, but artifacts may be opened by another one.
 */
public final class DdiClient {
    private static final Logger logger = LoggerFactory.getLogger(DdiClient.class);
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final Executor AFTERWARDS = CompletableFuture.delayedExecutor(ANSWER.toSeconds(), TimeUnit.SECONDS);
    private static final int LARGEST = 4 << 20;

    private final HttpClient http;
    private final URI base;
    private final String authorization;
    /** ETags of artifacts, as they were served. */
    private final Map<URI, String> tags = new ConcurrentHashMap<>();

    private @Nullable String etag;
    private @Nullable Poll lastPoll;

    /**
     * @param server address of the server
     * @param authorization {@code TargetToken ...} or {@code GatewayToken ...}
     * @param tls trust for https, null: Java's own
     */
    public DdiClient(URI server, String tenant, String controllerId, String authorization, @Nullable SSLContext tls) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofSeconds(20));
        this.http = (tls == null ? builder : builder.sslContext(tls)).build();
        String root = server.toString().replaceAll("/+$", "");
        this.base = URI.create(root + "/" + encoded(tenant) + "/controller/v1/" + encoded(controllerId));
        this.authorization = authorization;
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** {@return what the server wants; what it wanted before, when that did not change} */
    public Poll poll() throws IOException, InterruptedException {
        HttpRequest.Builder request = request(base).GET();
        String known = etag;
        Poll last = lastPoll;
        if (known != null && last != null) {
            request.header("If-None-Match", known);
        }
        HttpResponse<InputStream> response = send(request);
        if (response.statusCode() == 304 && last != null) {
            response.body().close();
            return last;
        }
        Poll poll = read(response, json -> Poll.of(json, base));
        etag = response.headers().firstValue("ETag").orElse(null);
        lastPoll = poll;
        return poll;
    }

    /** What the server told before is asked again: what this gateway answered may have changed it. */
    public void forget() {
        etag = null;
    }

    /** Another action: what was served of the one before does not matter any more. */
    public void forgetArtifacts() {
        tags.clear();
    }

    /** {@return an action} */
    public Deployment deployment(URI address) throws IOException, InterruptedException {
        return read(send(request(address).GET()), json -> Deployment.of(json, base));
    }

    /** {@return the id of the action that shall be stopped} */
    public String stopId(URI address) throws IOException, InterruptedException {
        return read(
                send(request(address).GET()),
                json -> json.get("cancelAction").asObject().getString("stopId", ""));
    }

    /** Tells what the gateway is. */
    public void configData(Map<String, String> attributes) throws IOException, InterruptedException {
        JsonObject data = new JsonObject();
        attributes.forEach(data::add);
        // what was told before and is no more goes
        write(
                "PUT",
                URI.create(base + "/configData"),
                new JsonObject().add("mode", "replace").add("data", data));
    }

    /** Tells how far an action is. */
    public void feedback(String actionId, Feedback feedback) throws IOException, InterruptedException {
        write("POST", under("deploymentBase", actionId), feedback.toJson(actionId));
    }

    /** Tells whether an action is stopped. */
    public void cancelFeedback(String actionId, Feedback feedback) throws IOException, InterruptedException {
        write("POST", under("cancelAction", actionId), feedback.toJson(actionId));
    }

    /** Tells what a person said. */
    public void confirmation(String actionId, boolean confirmed, String sentence)
            throws IOException, InterruptedException {
        JsonObject json = new JsonObject()
                .add("confirmation", confirmed ? "confirmed" : "denied")
                .add("details", Json.array(sentence));
        write("POST", under("confirmationBase", actionId), json);
    }

    private URI under(String kind, String actionId) {
        return URI.create(base + "/" + kind + "/" + encoded(actionId) + "/feedback");
    }

    /**
     * Opens an artifact.
     *
     * @param from first byte
     * @param to first byte that is not wanted any more, -1: to the end
     * @throws IOException when it cannot be had, or the server does not give the part
     */
    public InputStream open(Artifact artifact, long from, long to) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(artifact.address()).GET();
        boolean partial = from > 0 || to >= 0;
        if (partial) {
            request.header("Range", "bytes=" + from + "-" + (to < 0 ? "" : Long.toString(to - 1)));
            String tag = tags.get(artifact.address());
            if (tag != null) {
                request.header("If-Range", tag);
            }
        }
        HttpResponse<InputStream> response = send(request);
        response.headers().firstValue("ETag").ifPresent(tag -> tags.put(artifact.address(), tag));
        if (response.statusCode() == 200 && partial) {
            // a server that cannot skip: this gateway does
            response.body().skipNBytes(from);
        } else if (response.statusCode() != 200 && response.statusCode() != 206) {
            response.body().close();
            throw refused(response, artifact.name());
        }
        return response.body();
    }

    private HttpRequest.Builder request(URI uri) {
        return HttpRequest.newBuilder(uri)
                .timeout(ANSWER)
                .header("Authorization", authorization)
                .header("Accept", "application/hal+json, application/json, application/octet-stream");
    }

    private void write(String method, URI uri, JsonObject body) throws IOException, InterruptedException {
        HttpResponse<InputStream> response = send(request(uri)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body.toString())));
        response.body().close();
        if (response.statusCode() / 100 != 2) {
            throw refused(response, method);
        }
    }

    private HttpResponse<InputStream> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    }

    private interface Reader<T> {
        T read(JsonObject json);
    }

    private static <T> T read(HttpResponse<InputStream> response, Reader<T> reader) throws IOException {
        // the time-out of the request ends with the headers
        CompletableFuture<Void> silence = CompletableFuture.runAsync(() -> close(response), AFTERWARDS);
        try (InputStream in = response.body()) {
            if (response.statusCode() != 200) {
                throw refused(response, "GET");
            }
            byte[] content = in.readNBytes(LARGEST + 1);
            if (content.length > LARGEST) {
                throw new IOException("The server's answer has more than " + LARGEST + " bytes.");
            }
            return reader.read(
                    Json.parse(new String(content, StandardCharsets.UTF_8)).asObject());
        } catch (NullPointerException e) {
            throw new IOException("The server's answer is no hawkBit's: it lacks something.", e);
        } catch (ParseException | UnsupportedOperationException | IllegalArgumentException e) {
            throw new IOException("The server's answer is no hawkBit's: " + e.getMessage(), e);
        } finally {
            silence.cancel(false);
        }
    }

    private static void close(HttpResponse<InputStream> response) {
        try {
            response.body().close();
        } catch (IOException e) {
            logger.debug("The answer of a silent server cannot be closed", e);
        }
    }

    private static ServerException refused(HttpResponse<?> response, String what) {
        int status = response.statusCode();
        String sentence = status == 401
                ? "The server does not know this gateway (401): check name, tenant and token."
                : "The server answers " + what + " of " + response.uri().getPath() + " with " + status + ".";
        return new ServerException(status, sentence);
    }
}
