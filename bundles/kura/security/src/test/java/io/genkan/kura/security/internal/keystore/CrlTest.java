package io.genkan.kura.security.internal.keystore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SignatureException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The authority and its lists in the resources were made with openssl; list 2 is newer than list 1. */
class CrlTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private volatile String served = "list1.pem";
    private volatile Instant now = Instant.EPOCH;

    private static byte[] resource(String name) throws Exception {
        try (var in = CrlTest.class.getResourceAsStream("/crl/" + name)) {
            return in.readAllBytes();
        }
    }

    private static X509CRL list(String name) throws Exception {
        return (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(resource(name)));
    }

    private static X509Certificate authority(String name) throws Exception {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(resource(name)));
    }

    @Test
    void theNewestListOfAnIssuerIsKept() throws Exception {
        CrlCache cache = new CrlCache(folder.resolve("a.crl"), true);
        List<X509Certificate> trusted = List.of(authority("ca.pem"));
        assertThat(cache.all()).isEmpty();
        assertThat(cache.add(list("list1.pem"), trusted)).isTrue();
        assertThat(cache.add(list("list2.pem"), trusted)).isTrue();
        assertThat(cache.add(list("list1.pem"), trusted)).isFalse();
        assertThat(new CrlCache(folder.resolve("a.crl"), true).all()).containsExactly(list("list2.pem"));
    }

    @Test
    void aListOfAStrangerIsRefusedUnlessSwitchedOff() throws Exception {
        CrlCache cache = new CrlCache(folder.resolve("a.crl"), true);
        assertThatThrownBy(() -> cache.add(list("list1.pem"), List.of())).isInstanceOf(SignatureException.class);
        // the same name with another key
        assertThatThrownBy(() -> cache.add(list("list1.pem"), List.of(authority("impostor.pem"))))
                .isInstanceOf(SignatureException.class);
        assertThat(cache.all()).isEmpty();
        assertThat(new CrlCache(folder.resolve("b.crl"), false).add(list("list1.pem"), List.of()))
                .isTrue();
    }

    @Test
    void listsAreDownloadedWhenDue() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            byte[] body;
            try {
                body = resource(served);
            } catch (Exception e) {
                body = "this is no list".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            }
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/list.crl";
            CrlCache cache = new CrlCache(folder.resolve("a.crl"), true);
            now = list("list1.pem").getThisUpdate().toInstant();
            CrlDownload download = new CrlDownload(cache, List.of(url, "ftp://x/y"), Duration.ofHours(1), () -> now);
            List<X509Certificate> trusted = List.of(authority("ca.pem"));
            assertThat(download.check(trusted)).isTrue();
            assertThat(download.check(trusted)).isFalse();
            assertThat(asked).hasValue(1);
            now = now.plus(Duration.ofHours(1));
            served = "nothing";
            assertThat(download.check(trusted)).isFalse();
            assertThat(cache.all()).containsExactly(list("list1.pem"));
            served = "list2.pem";
            assertThat(download.check(trusted)).isTrue();
            assertThat(asked).hasValue(3);
            assertThat(cache.all()).containsExactly(list("list2.pem"));
        } finally {
            server.stop(0);
        }
    }
}
