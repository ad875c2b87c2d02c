package io.genkan.fleet.release.internal.server;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonValue;
import com.eclipsesource.json.ParseException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Requests to one server, each with credentials; errors are sentences. Blocks; one thread at a time. */
public final class Http {
    private static final int LARGEST = 64 << 20;

    private final HttpClient client;
    private final URI server;
    private final Credentials credentials;

    /**
     * @param server its address, http or https
     * @param certificate PEM file with the certificates to trust, null: those that Java trusts
     * @param plain whether secrets may go over plain http to another machine
     */
    public Http(URI server, Credentials credentials, @Nullable Path certificate, boolean plain) throws IOException {
        String scheme = server.getScheme();
        if (server.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
            throw new IllegalArgumentException("\"" + server + "\" is no address such as https://updates.example.com.");
        }
        if ("http".equals(scheme)
                && !plain
                && !InetAddress.getByName(server.getHost()).isLoopbackAddress()) {
            throw new IllegalArgumentException("Over " + server
                    + " everybody on the way could read the password; use https, or allow it with --plain-http.");
        }
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofSeconds(20));
        this.client = (certificate == null ? builder : builder.sslContext(trusting(certificate))).build();
        this.server = URI.create(server.toString().replaceAll("/+$", ""));
        this.credentials = credentials;
    }

    private static SSLContext trusting(Path certificate) throws IOException {
        try (InputStream in = Files.newInputStream(certificate)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            int number = 0;
            for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("c" + number++, one);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException(certificate + " has no certificates in PEM: " + e.getMessage() + ".", e);
        }
    }

    /** {@return the server's name, for sentences} */
    public String name() {
        return server.getAuthority();
    }

    /** {@return a request with credentials} */
    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server + path))
                .timeout(Duration.ofMinutes(10))
                .header("Authorization", credentials.header());
    }

    /** {@return the answer, whatever its status} */
    public HttpResponse<InputStream> send(HttpRequest.Builder request) throws IOException {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (SSLException e) {
            throw new IOException(
                    name() + " cannot be trusted: " + e.getMessage() + "; give its certificate with --certificate.", e);
        } catch (ConnectException | HttpTimeoutException e) {
            throw new IOException(name() + " does not answer; see whether it runs, and try again.", e);
        } catch (IOException e) {
            throw new IOException("The connection to " + name() + " broke (" + e.getMessage() + "); try again.", e);
        }
    }

    /**
     * {@return the answer as JSON, {@link Json#NULL} when it is empty}
     *
     * @throws ServerRefusal when its status is not 2xx
     */
    public JsonValue json(HttpRequest.Builder request, String what) throws IOException {
        HttpResponse<InputStream> response = send(request.header("Accept", "application/hal+json, application/json"));
        try (InputStream in = response.body()) {
            byte[] content = in.readNBytes(LARGEST + 1);
            if (content.length > LARGEST) {
                throw new IOException(name() + " answers with more than " + LARGEST + " bytes.");
            }
            String text = new String(content, StandardCharsets.UTF_8);
            if (response.statusCode() / 100 != 2) {
                throw refusal(response.statusCode(), what, text);
            }
            return text.isBlank() ? Json.NULL : Json.parse(text);
        } catch (ParseException e) {
            throw new IOException(
                    name() + " answers with something else than JSON; see whether the address is right.", e);
        }
    }

    /** {@return why something was not done} */
    public ServerRefusal refusal(int status, String what, String body) {
        String reason = switch (status) {
            case 401 -> "user, password or token are wrong";
            case 403 -> "this user may not do that";
            case 404 -> "there is no such thing";
            default -> said(body);
        };
        return new ServerRefusal(
                status, name() + " does not " + what + " (" + status + (reason.isEmpty() ? "" : ", " + reason) + ").");
    }

    private static String said(String body) {
        try {
            String message = Json.parse(body).asObject().getString("message", "");
            return message.length() > 300 ? message.substring(0, 300) : message;
        } catch (ParseException | UnsupportedOperationException e) {
            return "";
        }
    }
}
