package io.genkan.kura.rest.internal;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;

/** A key and its certificate as PEM, made by the JDK's own tool. */
final class TestCertificate {
    static final char[] PASSWORD = "changeit".toCharArray();

    private final KeyStore store;
    private final String certificate;
    private final String key;

    TestCertificate() throws Exception {
        Path file = Files.createTempFile("genkan", ".p12");
        Files.delete(file);
        Process tool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "own",
                        "-keyalg",
                        "RSA",
                        "-keysize",
                        "2048",
                        "-dname",
                        "CN=olga",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit",
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(new File("/dev/null"))
                .start();
        if (tool.waitFor() != 0) {
            throw new IOException("keytool failed");
        }
        store = KeyStore.getInstance(file.toFile(), PASSWORD);
        certificate = pem("CERTIFICATE", store.getCertificate("own").getEncoded());
        key = pem("PRIVATE KEY", store.getKey("own", PASSWORD).getEncoded());
        Files.delete(file);
    }

    private static String pem(String kind, byte[] der) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + kind + "-----";
    }

    /** {@return the key and its certificate, opened by {@link #PASSWORD}} */
    KeyStore store() {
        return store;
    }

    String pem() {
        return certificate;
    }

    String keyPem() {
        return key;
    }
}
