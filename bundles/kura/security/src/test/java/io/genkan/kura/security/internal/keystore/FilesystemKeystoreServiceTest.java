package io.genkan.kura.security.internal.keystore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.genkan.kura.security.internal.crypto.TestCrypto;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.security.auth.x500.X500Principal;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.crypto.CryptoService;
import org.eclipse.kura.security.keystore.KeystoreChangedEvent;
import org.eclipse.kura.system.SystemService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.ArgumentMatchers;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;

class FilesystemKeystoreServiceTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path data;

    @SuppressWarnings("NullAway.Init")
    private CryptoService crypto;

    private final LinkedBlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final java.util.List<FilesystemKeystoreService> started = new java.util.ArrayList<>();

    @BeforeEach
    void makeCrypto() throws Exception {
        crypto = TestCrypto.in(data);
    }

    @AfterEach
    void stop() {
        started.forEach(FilesystemKeystoreService::deactivate);
    }

    private FilesystemKeystoreService service(String pid, Object... settings) {
        SystemService system = mock(SystemService.class);
        when(system.getKuraDataDirectory()).thenReturn(data.toString());
        when(system.getHostname()).thenReturn("press-7");
        BundleContext context = mock(BundleContext.class);
        ServiceRegistration<Object> registration = mock();
        when(context.registerService(ArgumentMatchers.<Class<Object>>any(), any(Object.class), any()))
                .thenReturn(registration);
        EventAdmin eventAdmin = new EventAdmin() {
            @Override
            public void postEvent(Event event) {
                events.add(event);
            }

            @Override
            public void sendEvent(Event event) {
                events.add(event);
            }
        };
        FilesystemKeystoreService service =
                new FilesystemKeystoreService(context, crypto, system, eventAdmin, settings(pid, settings));
        started.add(service);
        return service;
    }

    private static Map<String, Object> settings(String pid, Object... settings) {
        Map<String, Object> all = new HashMap<>(Map.of("kura.service.pid", pid, "keystore.path", "security/a.p12"));
        for (int i = 0; i < settings.length; i += 2) {
            all.put((String) settings[i], settings[i + 1]);
        }
        return all;
    }

    private String encrypted(String password) throws KuraException {
        return new String(crypto.encryptAes(password.toCharArray()));
    }

    private Path file() {
        return data.resolve("security/a.p12");
    }

    private KeyStore opened(char[] password) throws Exception {
        return KeyStore.getInstance(file().toFile(), password);
    }

    @Test
    void aNewKeystoreIsEmptyAndHasAPasswordOfItsOwn() throws Exception {
        FilesystemKeystoreService service = service("Mine");
        assertThat(service.getAliases()).isEmpty();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        char[] password = crypto.getKeyStorePassword("Mine");
        assertThat(password).hasSize(32);
        assertThat(opened(password).size()).isZero();
    }

    @Test
    void theHttpsKeystoreHasACertificateForThisMachine() throws Exception {
        FilesystemKeystoreService service = service("HttpsKeystore");
        KeyStore.PrivateKeyEntry entry = (KeyStore.PrivateKeyEntry) service.getEntry("gateway");
        X509Certificate certificate = (X509Certificate) entry.getCertificate();
        certificate.verify(certificate.getPublicKey());
        assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=press-7");
        assertThat(certificate.getSubjectAlternativeNames())
                .contains(java.util.List.of(2, "press-7.local"), java.util.List.of(7, "127.0.0.1"));
        assertThat(service("HttpsKeystore").getKeyStore().getCertificate("gateway"))
                .isEqualTo(certificate);
    }

    @Test
    void publishedPasswordsAreNoPasswords() throws Exception {
        service("Mine", "keystore.password", encrypted("changeit")).getAliases();
        assertThat(crypto.getKeyStorePassword("Mine")).hasSize(32);
    }

    @Test
    void aConfiguredPasswordIsTaken() throws Exception {
        FilesystemKeystoreService service = service("Mine", "keystore.password", encrypted("my own"));
        service.createKeyPair("k", "EC", new ECGenParameterSpec("secp256r1"), "SHA256withECDSA", "CN=k");
        assertThat(opened("my own".toCharArray()).containsAlias("k")).isTrue();
        assertThat(crypto.getKeyStorePassword("Mine")).isEqualTo("my own".toCharArray());
    }

    @Test
    void aChangedPasswordIsAppliedToFileAndEntries() throws Exception {
        service("Mine").createKeyPair("k", "EC", 256, "SHA256withECDSA", "CN=k");
        FilesystemKeystoreService later = service("Mine", "keystore.password", encrypted("new one"));
        assertThat(later.getEntry("k")).isInstanceOf(KeyStore.PrivateKeyEntry.class);
        assertThat(opened("new one".toCharArray()).getKey("k", "new one".toCharArray()))
                .isNotNull();
    }

    @Test
    void anImportedKeystoreCanGetAGeneratedPasswordOnce() throws Exception {
        Files.createDirectories(file().getParent());
        KeyStore jks = KeyStore.getInstance("JKS");
        jks.load(null, null);
        KeyStore.PrivateKeyEntry key = (KeyStore.PrivateKeyEntry)
                service("HttpsKeystore", "keystore.path", "other.p12").getEntry("gateway");
        jks.setEntry("old", key, new KeyStore.PasswordProtection("changeit".toCharArray()));
        try (OutputStream out = Files.newOutputStream(file())) {
            jks.store(out, "changeit".toCharArray());
        }
        Object[] settings = {"keystore.password", encrypted("changeit"), "randomize.password", true};
        assertThat(service("Imported", settings).getEntry("old")).isNotNull();
        char[] password = crypto.getKeyStorePassword("Imported");
        assertThat(password).hasSize(32);
        assertThat(opened(password).getType()).isEqualToIgnoringCase("JKS");
        assertThat(service("Imported", settings).getEntry("old")).isNotNull();
        assertThat(crypto.getKeyStorePassword("Imported")).isEqualTo(password);
    }

    @Test
    void aPowerFailureWhileThePasswordIsReplacedLosesNothing() throws Exception {
        service("Mine").createKeyPair("k", "EC", 256, "SHA256withECDSA", "CN=k");
        char[] old = crypto.getKeyStorePassword("Mine");
        KeyStore store = opened(old);
        KeyStore.Entry entry = store.getEntry("k", new KeyStore.PasswordProtection(old));
        store.setEntry("k", entry, new KeyStore.PasswordProtection("next".toCharArray()));
        try (OutputStream out = Files.newOutputStream(file())) {
            store.store(out, "next".toCharArray());
        }
        crypto.setKeyStorePassword("Mine#next", "next".toCharArray());
        assertThat(service("Mine").getEntry("k")).isNotNull();
        assertThat(crypto.getKeyStorePassword("Mine")).isEqualTo("next".toCharArray());
    }

    @Test
    void entriesAreKeptAndChangesAreTold() throws Exception {
        FilesystemKeystoreService service = service("Mine");
        service.createKeyPair("pair", "EC", 256, "SHA256withECDSA", "CN=pair, O=Works");
        Event event = events.poll(10, TimeUnit.SECONDS);
        assertThat(event)
                .isInstanceOfSatisfying(
                        KeystoreChangedEvent.class,
                        told -> assertThat(told.getSenderPid()).isEqualTo("Mine"));
        X509Certificate certificate = (X509Certificate) service.getKeyStore().getCertificate("pair");
        service.setEntry("trusted", new KeyStore.TrustedCertificateEntry(certificate));
        FilesystemKeystoreService later = service("Mine");
        assertThat(later.getEntries()).containsOnlyKeys("pair", "trusted");
        assertThat(later.getEntries().get("trusted")).isInstanceOf(KeyStore.TrustedCertificateEntry.class);
        later.deleteEntry("pair");
        later.deleteEntry("never there");
        assertThat(service.getAliases()).containsExactly("trusted");
        assertThat(service.getEntry("pair")).isNull();
        assertThat(service.getKeyManagers("PKIX")).isNotEmpty();
        assertThat(events).hasSize(2);
    }

    @Test
    void aRequestIsMadeForAKeyThatIsThere() throws Exception {
        FilesystemKeystoreService service = service("Mine");
        service.createKeyPair("pair", "RSA", 2048, "SHA256withRSA", "CN=pair");
        assertThat(service.getCSR("pair", new X500Principal("CN=x"), "SHA256withRSA"))
                .startsWith("-----BEGIN CERTIFICATE REQUEST-----");
        assertThatThrownBy(() -> service.getCSR("none", new X500Principal("CN=x"), "SHA256withRSA"))
                .isInstanceOfSatisfying(
                        KuraException.class, e -> assertThat(e.getCode()).isEqualTo(KuraErrorCode.NOT_FOUND));
    }

    @Test
    void wrongArgumentsAreRefusedAndChangeNothing() throws Exception {
        FilesystemKeystoreService service = service("Mine");
        assertThatThrownBy(() -> service.createKeyPair("a", "XY", 256, "SHA256withECDSA", "CN=a"))
                .isInstanceOfSatisfying(
                        KuraException.class, e -> assertThat(e.getCode()).isEqualTo(KuraErrorCode.BAD_REQUEST));
        assertThatThrownBy(() -> service.createKeyPair("a", "EC", 256, "SHA256withECDSA", "not a name"))
                .isInstanceOf(KuraException.class);
        assertThatThrownBy(() -> service.createKeyPair("a", "EC", 7, "SHA256withECDSA", "CN=a"))
                .isInstanceOf(KuraException.class);
        assertThat(service.getAliases()).isEmpty();
        assertThat(events).isEmpty();
    }

    @Test
    void aDamagedFileIsASentenceAndIsNotTouched() throws Exception {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), "no keystore at all");
        assertThatThrownBy(() -> service("Mine").getAliases())
                .isInstanceOf(KuraException.class)
                .hasMessageContaining("damaged or of an unknown kind");
        assertThat(file()).hasContent("no keystore at all");
    }

    @Test
    void aFileWithAnUnknownPasswordIsASentenceAndIsNotTouched() throws Exception {
        Files.createDirectories(file().getParent());
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (OutputStream out = Files.newOutputStream(file())) {
            store.store(out, "only the owner knows".toCharArray());
        }
        byte[] before = Files.readAllBytes(file());
        assertThatThrownBy(() -> service("Mine").getAliases()).hasMessageContaining("No known password opens");
        assertThat(file()).hasBinaryContent(before);
    }

    @Test
    void aFileThatSomebodyElseReplacedIsReadAgain() throws Exception {
        FilesystemKeystoreService service = service("Mine");
        assertThat(service.getAliases()).isEmpty();
        char[] password = crypto.getKeyStorePassword("Mine");
        KeyStore other = opened(password);
        KeyStore source = service("HttpsKeystore", "keystore.path", "other.p12").getKeyStore();
        other.setCertificateEntry("put there", source.getCertificate("gateway"));
        try (OutputStream out = Files.newOutputStream(file())) {
            other.store(out, password);
        }
        assertThat(service.getAliases()).containsExactly("put there");
    }

    @Test
    void anotherFileIsUsedWhenTheConfigurationSaysSo() throws Exception {
        FilesystemKeystoreService service = service("Mine");
        service.createKeyPair("k", "EC", 256, "SHA256withECDSA", "CN=k");
        service.modified(settings("Mine", "keystore.path", "b.p12"));
        assertThat(service.getAliases()).isEmpty();
        assertThat(data.resolve("b.p12")).exists();
        service.modified(settings("Mine"));
        assertThat(service.getAliases()).containsExactly("k");
    }

    @Test
    void wrongSettingsAreRefusedWithASentence() {
        assertThatThrownBy(() -> service("Mine", "keystore.path", " ")).hasMessageContaining("set keystore.path");
        assertThatThrownBy(() -> service("Mine", "crl.update.interval", 0L)).hasMessageContaining("between 1 and");
        assertThatThrownBy(() -> service("Mine", "crl.check.interval.time.unit", "MOONS"))
                .hasMessageContaining("SECONDS, MINUTES");
    }
}
