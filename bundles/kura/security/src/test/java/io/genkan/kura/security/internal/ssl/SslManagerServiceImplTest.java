package io.genkan.kura.security.internal.ssl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.genkan.kura.security.internal.x509.X509;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.security.auth.x500.X500Principal;
import org.eclipse.kura.security.keystore.KeystoreChangedEvent;
import org.eclipse.kura.security.keystore.KeystoreService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.service.event.Event;

@Timeout(60)
class SslManagerServiceImplTest {
    private static final char[] PASSWORD = "p".toCharArray();
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private static KeyStore.PrivateKeyEntry key(String name, String... hostnames) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        KeyPair pair = generator.generateKeyPair();
        X509Certificate certificate = X509.selfSigned(
                pair,
                new X500Principal("CN=" + name),
                new X509.Names(List.of(hostnames), List.of()),
                "SHA256withECDSA",
                null);
        return new KeyStore.PrivateKeyEntry(pair.getPrivate(), new Certificate[] {certificate});
    }

    private static KeyStore.TrustedCertificateEntry trusted(KeyStore.PrivateKeyEntry key) {
        return new KeyStore.TrustedCertificateEntry(key.getCertificate());
    }

    private static KeystoreService keystore(Map<String, ? extends KeyStore.Entry> entries) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (Map.Entry<String, ? extends KeyStore.Entry> entry : entries.entrySet()) {
            boolean secret = entry.getValue() instanceof KeyStore.PrivateKeyEntry;
            store.setEntry(entry.getKey(), entry.getValue(), secret ? new KeyStore.PasswordProtection(PASSWORD) : null);
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, PASSWORD);
        KeystoreService service = mock(KeystoreService.class);
        when(service.getKeyStore()).thenReturn(store);
        when(service.getEntries()).thenReturn(new LinkedHashMap<>(entries));
        when(service.getKeyManagers(KeyManagerFactory.getDefaultAlgorithm()))
                .thenReturn(List.<KeyManager>of(factory.getKeyManagers()));
        for (Map.Entry<String, ? extends KeyStore.Entry> entry : entries.entrySet()) {
            when(service.getEntry(entry.getKey())).thenReturn(entry.getValue());
        }
        return service;
    }

    private static SslManagerServiceImpl manager(
            KeystoreService keys, KeystoreService trust, Map<String, Object> settings) {
        SslManagerServiceImpl manager = new SslManagerServiceImpl(settings);
        manager.bindKeys(keys, Map.of("kura.service.pid", "Keys"));
        manager.bindTrust(trust, Map.of("kura.service.pid", "Trust"));
        return manager;
    }

    /** {@return the name of the client that the server saw, or nothing when the client showed no certificate} */
    private String handshake(SslManagerServiceImpl server, boolean askClient, SSLSocketFactory client)
            throws Exception {
        try (SSLServerSocket listener = (SSLServerSocket)
                server.getSSLContext().getServerSocketFactory().createServerSocket(0, 1, LOOPBACK)) {
            listener.setNeedClientAuth(askClient);
            Future<String> seen = threads.submit(() -> {
                try (SSLSocket socket = (SSLSocket) listener.accept()) {
                    socket.setSoTimeout(10_000);
                    socket.startHandshake();
                    socket.getOutputStream().write('!');
                    return askClient ? socket.getSession().getPeerPrincipal().getName() : "";
                }
            });
            try (SSLSocket socket = (SSLSocket) client.createSocket("localhost", listener.getLocalPort())) {
                socket.setSoTimeout(10_000);
                assertThat(socket.getInputStream().read()).isEqualTo('!');
            }
            return seen.get(10, TimeUnit.SECONDS);
        }
    }

    private static SslManagerServiceImpl serverOf(KeyStore.PrivateKeyEntry key, KeyStore.Entry... clients)
            throws Exception {
        Map<String, KeyStore.Entry> trust = new HashMap<>();
        for (KeyStore.Entry one : clients) {
            trust.put("client" + trust.size(), one);
        }
        return manager(keystore(Map.of("server", key)), keystore(trust), Map.of());
    }

    @Test
    void aTrustedServerIsReached() throws Exception {
        KeyStore.PrivateKeyEntry server = key("gateway", "localhost");
        SslManagerServiceImpl client =
                manager(keystore(Map.of()), keystore(Map.of("server", trusted(server))), Map.of());
        assertThat(handshake(serverOf(server), false, client.getSSLSocketFactory()))
                .isEmpty();
    }

    @Test
    void oneKeystoreMayHoldKeysAndTrust() throws Exception {
        KeyStore.PrivateKeyEntry server = key("gateway", "localhost");
        SslManagerServiceImpl client = new SslManagerServiceImpl(Map.of());
        client.bindKeys(keystore(Map.of("server", trusted(server))), Map.of("kura.service.pid", "Keys"));
        assertThat(handshake(serverOf(server), false, client.getSSLSocketFactory()))
                .isEmpty();
    }

    @Test
    void anUnknownServerIsRefused() throws Exception {
        SslManagerServiceImpl client =
                manager(keystore(Map.of()), keystore(Map.of("other", trusted(key("other", "localhost")))), Map.of());
        SSLSocketFactory sockets = client.getSSLSocketFactory();
        SslManagerServiceImpl server = serverOf(key("gateway", "localhost"));
        assertThatThrownBy(() -> handshake(server, false, sockets)).isInstanceOf(SSLException.class);
    }

    @Test
    void anotherHostNameIsRefusedUnlessSwitchedOff() throws Exception {
        KeyStore.PrivateKeyEntry server = key("gateway", "another.example");
        KeystoreService trust = keystore(Map.of("server", trusted(server)));
        SSLSocketFactory strict = manager(keystore(Map.of()), trust, Map.of()).getSSLSocketFactory();
        assertThatThrownBy(() -> handshake(serverOf(server), false, strict)).isInstanceOf(SSLException.class);
        SSLSocketFactory lax = manager(keystore(Map.of()), trust, Map.of("ssl.hostname.verification", false))
                .getSSLSocketFactory();
        assertThat(handshake(serverOf(server), false, lax)).isEmpty();
    }

    @Test
    void theAliasDecidesWhichKeyIsShown() throws Exception {
        KeyStore.PrivateKeyEntry server = key("gateway", "localhost");
        KeyStore.PrivateKeyEntry one = key("one");
        KeyStore.PrivateKeyEntry two = key("two");
        SslManagerServiceImpl client = manager(
                keystore(Map.of("one", one, "two", two)), keystore(Map.of("server", trusted(server))), Map.of());
        SslManagerServiceImpl listening = serverOf(server, trusted(one), trusted(two));
        assertThat(handshake(listening, true, client.getSSLSocketFactory("one")))
                .isEqualTo("CN=one");
        assertThat(handshake(listening, true, client.getSSLSocketFactory("two")))
                .isEqualTo("CN=two");
        assertThatThrownBy(() -> client.getSSLContext("three"))
                .hasMessageContaining("no private key with the alias three");
    }

    @Test
    void protocolAndCipherSuitesAreThoseOfTheSettings() throws Exception {
        KeyStore.PrivateKeyEntry server = key("gateway", "localhost");
        SslManagerServiceImpl client = manager(
                keystore(Map.of()),
                keystore(Map.of("server", trusted(server))),
                Map.of(
                        "ssl.default.protocol", "TLSv1.2",
                        "ssl.default.cipherSuites", "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, "));
        SSLSocketFactory sockets = client.getSSLSocketFactory();
        assertThat(sockets.getDefaultCipherSuites()).containsExactly("TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256");
        assertThat(handshake(serverOf(server), false, sockets)).isEmpty();
        try (SSLSocket socket = (SSLSocket) sockets.createSocket()) {
            assertThat(socket.getEnabledProtocols()).doesNotContain("TLSv1.3");
            assertThat(socket.getSSLParameters().getEndpointIdentificationAlgorithm())
                    .isEqualTo("HTTPS");
        }
    }

    @Test
    void revocationThatNobodyCanAnswerIsRefusedUnlessSoft() throws Exception {
        KeyStore.PrivateKeyEntry server = key("gateway", "localhost");
        KeystoreService trust = keystore(Map.of("server", trusted(server)));
        Map<String, Object> settings = Map.of(
                "ssl.revocation.check.enabled",
                true,
                "ssl.revocation.mode",
                "CRL_ONLY",
                "ssl.revocation.soft.fail",
                true);
        // a trust anchor itself is never looked up
        assertThat(handshake(
                        serverOf(server),
                        false,
                        manager(keystore(Map.of()), trust, settings).getSSLSocketFactory()))
                .isEmpty();
    }

    @Test
    void withoutTrustedCertificatesThePublicAuthoritiesCount() throws Exception {
        SslManagerServiceImpl client = manager(keystore(Map.of()), keystore(Map.of()), Map.of());
        SSLSocketFactory sockets = client.getSSLSocketFactory();
        SslManagerServiceImpl server = serverOf(key("gateway", "localhost"));
        assertThatThrownBy(() -> handshake(server, false, sockets)).isInstanceOf(IOException.class);
    }

    @Test
    void contextsAreKeptUntilSomethingChangesAndListenersAreTold() throws Exception {
        SslManagerServiceImpl manager = manager(keystore(Map.of()), keystore(Map.of()), Map.of());
        AtomicInteger told = new AtomicInteger();
        manager.bindListener(() -> {
            throw new IllegalStateException("a listener that fails");
        });
        manager.bindListener(told::incrementAndGet);
        var first = manager.getSSLContext();
        assertThat(manager.getSSLContext()).isSameAs(first);
        manager.handleEvent(new Event(KeystoreChangedEvent.EVENT_TOPIC, Map.of("sender.pid", "Somebody")));
        assertThat(manager.getSSLContext()).isSameAs(first);
        manager.handleEvent(new Event(KeystoreChangedEvent.EVENT_TOPIC, Map.of("sender.pid", "Trust")));
        assertThat(manager.getSSLContext()).isNotSameAs(first);
        assertThat(told).hasValue(1);
        manager.modified(Map.of("ssl.default.protocol", "TLSv1.3"));
        assertThat(told).hasValue(2);
        assertThat(manager.getSSLContext().getProtocol()).isEqualTo("TLSv1.3");
    }

    @Test
    @SuppressWarnings("deprecation")
    void filesNamedInACallAreReadToo(@TempDir Path folder) throws Exception {
        KeyStore.PrivateKeyEntry server = key("gateway", "localhost");
        KeyStore.PrivateKeyEntry client = key("client");
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setEntry("client", client, new KeyStore.PasswordProtection(PASSWORD));
        store.setEntry("server", trusted(server), null);
        Path file = folder.resolve("both.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD);
        }
        SSLSocketFactory sockets = new SslManagerServiceImpl(Map.of())
                .getSSLSocketFactory("TLS", "", file.toString(), file.toString(), PASSWORD, "client");
        assertThat(handshake(serverOf(server, trusted(client)), true, sockets)).isEqualTo("CN=client");
    }

    @Test
    void wrongSettingsAreRefusedWithASentence() {
        assertThatThrownBy(() -> new SslManagerServiceImpl(Map.of("ssl.default.protocol", "SSLv9")))
                .hasMessageContaining("SSLv9");
        assertThatThrownBy(() -> new SslManagerServiceImpl(Map.of("ssl.revocation.mode", "ASK_BOB")))
                .hasMessageContaining("ASK_BOB");
    }

    @Test
    void aMissingKeystoreIsASentence() {
        SslManagerServiceImpl manager = new SslManagerServiceImpl(Map.of());
        assertThatThrownBy(() -> manager.getSSLContext("mine")).hasMessageContaining("KeystoreService.target");
    }
}
