package io.genkan.kura.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.eclipsesource.json.Json;
import io.genkan.itests.harness.Await;
import java.io.OutputStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A client that shows a certificate with the common name olga, over real TLS of the real HTTP server. */
@Timeout(120)
class CertificateTest {
    private static final String REST = "org.eclipse.kura.internal.rest.provider.RestService";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path data;

    @SuppressWarnings("NullAway.Init")
    private static TestGateway gateway;

    @SuppressWarnings("NullAway.Init")
    private static SSLContext tls;

    private static int port;

    @BeforeAll
    static void start() throws Exception {
        TestCertificate own = new TestCertificate();
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("own", own.store().getCertificate("own"));
        port = TestGateway.freePort();
        String password = new String(TestCertificate.PASSWORD);
        gateway = new TestGateway(
                Files.createDirectories(data.resolve("gateway")),
                Map.of(
                        "org.apache.felix.https.enable",
                        "true",
                        "org.osgi.service.http.port.secure",
                        Integer.toString(port),
                        "org.apache.felix.https.keystore",
                        save(own.store(), "server.p12"),
                        "org.apache.felix.https.keystore.password",
                        password,
                        "org.apache.felix.https.keystore.key.password",
                        password,
                        "org.apache.felix.https.truststore",
                        save(trusted, "trusted.p12"),
                        "org.apache.felix.https.truststore.password",
                        password,
                        "org.apache.felix.https.jetty.sni.hostcheck",
                        "false",
                        "org.apache.felix.https.clientcertificate",
                        "needs"));
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(own.store(), TestCertificate.PASSWORD);
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(trusted);
        tls = SSLContext.getInstance("TLS");
        tls.init(keys.getKeyManagers(), trust.getTrustManagers(), new SecureRandom());
    }

    private static String save(KeyStore store, String name) throws Exception {
        Path file = data.resolve(name);
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, TestCertificate.PASSWORD);
        }
        return file.toString();
    }

    @AfterAll
    static void stop() throws Exception {
        gateway.close();
    }

    private static HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(tls)
                .cookieHandler(new CookieManager())
                .build();
    }

    private static HttpResponse<String> ask(HttpClient client, String method, String path, String token)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("https://localhost:" + port + "/services/" + path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (!token.isEmpty()) {
            request.header("X-XSRF-Token", token);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void theCommonNameIsTheIdentityAndHasItsPermissions() throws Exception {
        assertThat(ask(client(), "GET", "assets", "").statusCode())
                .as("no such identity")
                .isEqualTo(401);
        assertThat(ask(client(), "POST", "session/v1/login/certificate", "").statusCode())
                .isEqualTo(401);
        gateway.identity("olga", "kirei-na-pump", true, "rest.assets");

        assertThat(ask(client(), "GET", "assets", "").statusCode())
                .as("who must change the password has it in no certificate")
                .isEqualTo(200);
        assertThat(ask(client(), "GET", "system/v1/properties/kura", "").statusCode())
                .isEqualTo(403);

        HttpClient browser = client();
        HttpResponse<String> opened = ask(browser, "POST", "session/v1/login/certificate", "");
        assertThat(opened.statusCode()).isEqualTo(200);
        assertThat(opened.headers().firstValue("Set-Cookie").orElse("")).contains("; Secure");
        settings("auth.certificate.stateless.enabled", false, 401);
        assertThat(ask(browser, "GET", "assets", "").statusCode()).isEqualTo(401);
        String token = Json.parse(
                        ask(browser, "GET", "session/v1/xsrfToken", "").body())
                .asObject()
                .getString("xsrfToken", "");
        assertThat(ask(browser, "GET", "assets", token).statusCode()).isEqualTo(200);
        settings("auth.certificate.stateless.enabled", true, 200);
        settings("auth.certificate.enabled", false, 401);
        assertThat(ask(client(), "POST", "session/v1/login/certificate", "").statusCode())
                .isEqualTo(404);
    }

    /** Settings reach the component on another thread. */
    private static void settings(String name, boolean value, int expected) throws Exception {
        gateway.configurations().updateConfiguration(REST, Map.of(name, value), false);
        Await.until(
                "assets answers " + expected,
                () -> ask(client(), "GET", "assets", "").statusCode() == expected);
    }
}
