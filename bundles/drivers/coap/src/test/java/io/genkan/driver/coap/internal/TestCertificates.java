package io.genkan.driver.coap.internal;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import org.eclipse.kura.security.keystore.KeystoreService;

/** Keystores as a gateway has them, made by the JDK's keytool. */
final class TestCertificates {
    private static final char[] PASSWORD = "changeit".toCharArray();

    private TestCertificates() {}

    /** Makes a keystore with one key. */
    static KeyStore key(Path folder, String name) throws Exception {
        Path file = folder.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        name,
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .start();
        if (!keytool.waitFor(30, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
            throw new IOException("keytool made no key: "
                    + new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        return store;
    }

    /** {@return a gateway's keystore with a key of its own and certificates that it trusts} */
    static KeystoreService service(KeyStore own, KeyStore... trusted) throws Exception {
        Map<String, KeyStore.Entry> entries = new HashMap<>();
        String alias = Collections.list(own.aliases()).get(0);
        entries.put(alias, own.getEntry(alias, new KeyStore.PasswordProtection(PASSWORD)));
        for (KeyStore store : trusted) {
            String name = Collections.list(store.aliases()).get(0);
            Certificate certificate = store.getCertificate(name);
            entries.put("trusted-" + name, new KeyStore.TrustedCertificateEntry(certificate));
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(own, PASSWORD);
        return (KeystoreService) Proxy.newProxyInstance(
                KeystoreService.class.getClassLoader(),
                new Class<?>[] {KeystoreService.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getEntries" -> entries;
                    case "getKeyManagers" -> List.of(factory.getKeyManagers());
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
