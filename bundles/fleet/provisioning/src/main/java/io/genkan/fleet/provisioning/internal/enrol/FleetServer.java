package io.genkan.fleet.provisioning.internal.enrol;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import com.eclipsesource.json.ParseException;
import io.genkan.support.claim.Claim;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** The few requests of hawkBit's device interface that joining takes. */
final class FleetServer {
    private static final int LARGEST = 1 << 20;
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(15))
            .build();
    private final URI base;
    private final String authorization;

    FleetServer(Claim claim, String gateway) {
        this.base = URI.create(claim.server().replaceAll("/+$", "") + '/' + encoded(claim.tenant()) + "/controller/v1/"
                + encoded(gateway));
        this.authorization = claim.kind() + ' ' + claim.token();
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /**
     * {@return whether the server still wants to know what this gateway is: it asks each target until the first answer}
     *
     * @throws RefusedClaimException when the server does not know the token
     * @throws IOException when the server does not answer, or not as it should
     */
    boolean isAsking() throws IOException, InterruptedException, RefusedClaimException {
        HttpResponse<InputStream> response = send(request(base).GET());
        try (InputStream in = response.body()) {
            if (response.statusCode() == 401 || response.statusCode() == 403) {
                throw new RefusedClaimException(
                        "The server does not know this claim any more: it was used, replaced or taken back; make a new one.");
            }
            if (response.statusCode() != 200) {
                throw new IOException("The server " + base.getHost() + " answers with " + response.statusCode());
            }
            JsonObject poll = Json.parse(new String(in.readNBytes(LARGEST), StandardCharsets.UTF_8))
                    .asObject();
            JsonValue links = poll.get("_links");
            return links != null && links.asObject().get("configData") != null;
        } catch (ParseException | UnsupportedOperationException e) {
            throw new IOException("What answers at " + base.getHost() + " is no hawkBit server", e);
        }
    }

    /** Tells the server who this gateway is. */
    void tell(Map<String, String> attributes) throws IOException, InterruptedException {
        JsonObject data = new JsonObject();
        attributes.forEach(data::add);
        HttpResponse<InputStream> response = send(request(URI.create(base + "/configData"))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(
                        new JsonObject().add("mode", "merge").add("data", data).toString())));
        response.body().close();
        if (response.statusCode() / 100 != 2) {
            throw new IOException("The server " + base.getHost() + " answers with " + response.statusCode());
        }
    }

    private HttpRequest.Builder request(URI uri) {
        return HttpRequest.newBuilder(uri)
                .timeout(ANSWER)
                .header("Authorization", authorization)
                .header("Accept", "application/hal+json, application/json");
    }

    private HttpResponse<InputStream> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException e) {
            String reason = e.getMessage();
            throw new IOException(
                    "The server " + base.getHost() + " does not answer" + (reason == null ? "" : " (" + reason + ")"),
                    e);
        }
    }
}
