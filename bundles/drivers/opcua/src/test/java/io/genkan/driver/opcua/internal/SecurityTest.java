package io.genkan.driver.opcua.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.genkan.support.opcua.Algorithms;
import io.genkan.support.opcua.Certificates;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.type.DataType;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How client and server come to trust each other. */
@SuppressWarnings("NullAway.Init")
class SecurityTest {
    private static TestServer server;
    private static UaThreads threads;

    @TempDir
    static Path folder; // one key for all

    @BeforeAll
    static void start() throws Exception {
        server = TestServer.on(0);
        server.set("Temperature", NodeIds.Double, 21.5);
        Algorithms.use();
        threads = UaThreads.use();
    }

    @AfterAll
    static void stop() {
        server.close();
        UaThreads.leave();
        Algorithms.leave();
    }

    private static Map<String, Object> settings(Object... more) {
        Map<String, Object> settings = new HashMap<>(Map.of(
                "endpoint.port",
                server.port(),
                "server.name",
                "oven",
                "application.uri",
                "urn:test:client",
                "trusted.certificates",
                Certificates.fingerprint(server.certificate())));
        for (int i = 0; i < more.length; i += 2) {
            settings.put((String) more[i], more[i + 1]);
        }
        return settings;
    }

    private static UaSession open(Map<String, Object> settings) throws UaFailure {
        return open(settings, folder);
    }

    private static UaSession open(Map<String, Object> settings, Path folder) throws UaFailure {
        OpcUaOptions options = Settings.of(settings);
        UaCredentials credentials = UaCredentials.of(options, new Settings.Folder(folder));
        return UaSession.over(UaLink.open(
                threads,
                options,
                credentials,
                UaEndpoints.choose(options, credentials.user(), UaLink.endpoints(threads, options))));
    }

    private static void expectTemperature(Map<String, Object> settings) throws Exception {
        UaSession session = open(settings);
        try {
            assertThat(Settings.read(session, "Temperature", DataType.DOUBLE)
                            .getValue()
                            .getValue())
                    .isEqualTo(21.5);
        } finally {
            session.link().close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, SIGN_AND_ENCRYPT",
        "1, SIGN_AND_ENCRYPT",
        "2, SIGN_AND_ENCRYPT",
        "3, SIGN",
        "3, SIGN_AND_ENCRYPT",
        "4, SIGN",
        "4, SIGN_AND_ENCRYPT",
        "5, SIGN",
        "5, SIGN_AND_ENCRYPT"
    })
    void allPoliciesWorkWithAUserName(int policy, String mode) throws Exception {
        expectTemperature(settings(
                "security.policy",
                policy,
                "security.mode",
                mode,
                "username",
                TestServer.USER,
                "password",
                TestServer.PASSWORD));
    }

    @Test
    void aWrongPasswordNeedsSomebody() {
        assertThatThrownBy(() -> open(settings("username", TestServer.USER, "password", "guess")))
                .isInstanceOfSatisfying(UaFailure.class, failure -> {
                    assertThat(failure.detail()).isEqualTo("USER_REFUSED");
                    assertThat(failure.needsSomebody()).isTrue();
                    assertThat(failure.sentence()).contains("username and password");
                });
    }

    @Test
    void aUserIsKnownByHisCertificate() throws Exception {
        Path file = folder.resolve("users.p12");
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (String name : List.of("client", "user", "nobody")) {
            KeyPair pair = Certificates.newKey();
            store.setKeyEntry(name, pair.getPrivate(), "secret".toCharArray(), new Certificate[] {
                Certificates.selfSigned(pair, name, "urn:test:" + name, List.of(), List.of())
            });
        }
        store.setCertificateEntry("server", server.certificate());
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, "secret".toCharArray());
        }
        Object[] keystore = {
            "security.policy", 3,
            "trusted.certificates", "",
            "certificate.location", file.toString(),
            "keystore.password", "secret",
            "keystore.client.alias", "client",
            "user.certificate.alias", "user"
        };
        expectTemperature(settings(keystore));

        Map<String, Object> nobody = settings(keystore);
        nobody.put("user.certificate.alias", "nobody");
        assertThatThrownBy(() -> open(nobody))
                .isInstanceOfSatisfying(
                        UaFailure.class, failure -> assertThat(failure.detail()).isEqualTo("USER_REFUSED"));

        Map<String, Object> wrong = settings(keystore);
        wrong.put("keystore.password", "guess");
        assertThatThrownBy(() -> open(wrong)).isInstanceOf(UaFailure.class).hasMessageContaining("keystore.password");
    }

    @Test
    void aServerThatNobodyAcceptedIsRefused(@TempDir Path other) throws Exception {
        Map<String, Object> settings = settings("security.policy", 3, "trusted.certificates", "");
        assertThatThrownBy(() -> open(settings, other)).isInstanceOfSatisfying(UaFailure.class, failure -> {
            assertThat(failure.detail()).isEqualTo("NOT_TRUSTED");
            assertThat(failure.needsSomebody()).isTrue();
            assertThat(failure.sentence()).contains(Certificates.fingerprint(server.certificate()));
        });
        Path rejected = other.resolve("rejected/" + Certificates.fingerprint(server.certificate()) + ".der");
        Files.move(rejected, other.resolve("trusted/oven.der"));
        open(settings, other).link().close();
    }

    @Test
    void aServerThatDoesNotAcceptTheGatewayIsNamed() {
        server.refusedClients.add("urn:test:client");
        try {
            assertThatThrownBy(() -> open(settings("security.policy", 3)))
                    .isInstanceOfSatisfying(UaFailure.class, failure -> {
                        assertThat(failure.detail()).isEqualTo("SECURITY_REFUSED");
                        assertThat(failure.sentence()).contains("accept the gateway's certificate");
                    });
        } finally {
            server.refusedClients.clear();
        }
    }

    @Test
    void policiesOutOfDateAreSaidToBeSo() {
        assertThat(Settings.of(settings("security.policy", 1)).outOfDate()).isTrue();
        assertThat(Settings.of(settings("security.policy", 2)).outOfDate()).isTrue();
        assertThat(Settings.of(settings("security.policy", 3)).outOfDate()).isFalse();
        assertThat(Settings.of(settings("security.policy", 0)).outOfDate()).isFalse();
        assertThat(Settings.of(settings("security.policy", 5)).policy()).isEqualTo(SecurityPolicy.Aes256_Sha256_RsaPss);
    }

    @Test
    void settingsOfKurasDriverAreTaken() {
        OpcUaOptions options = Settings.of(new HashMap<>(Map.of(
                "endpoint.ip",
                "10.0.0.5",
                "endpoint.port",
                4840,
                "server.name",
                "OPC-UA-Server",
                "certificate.location",
                "PFX or JKS Keystore",
                "session.timeout",
                120,
                "security.policy",
                3,
                "authenticate.server",
                false)));
        assertThat(options.url()).isEqualTo("opc.tcp://10.0.0.5:4840/OPC-UA-Server");
        assertThat(options.keystoreFile()).isEmpty();
        assertThat(options.sessionTimeout()).isEqualTo(120_000);
        assertThat(options.authenticateServer()).isFalse();
    }
}
