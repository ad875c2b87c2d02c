package io.genkan.kura.deployment.internal.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipFile;
import jdk.security.jarsigner.JarSigner;

/** Makes certificates and signs packages, with the tools of the JDK. */
public final class SigningTool {
    private static final char[] PASSWORD = "changed-it".toCharArray();

    private final Path folder;

    public SigningTool(Path folder) {
        this.folder = folder;
    }

    /** Makes a key with a self-signed certificate. */
    public void key(String alias, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "-genkeypair", "-keyalg", "EC", "-groupname", "secp256r1", "-alias", alias, "-dname", "CN=" + alias));
        command.addAll(List.of(options));
        keytool(command);
    }

    private void keytool(List<String> options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-J-XX:TieredStopAtLevel=1"));
        command.addAll(options);
        command.addAll(List.of(
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(PASSWORD),
                "-keystore",
                folder.resolve("keys.p12").toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(output);
        }
    }

    /** Has the certificate of one key issued by another one, as an authority does. */
    public void issue(String authority, String alias, String... extensions) throws Exception {
        Path request = folder.resolve(alias + ".csr");
        Path issued = folder.resolve(alias + ".pem");
        keytool(List.of("-certreq", "-alias", alias, "-file", request.toString()));
        List<String> command = new ArrayList<>(List.of(
                "-gencert", "-alias", authority, "-infile", request.toString(), "-outfile", issued.toString(), "-rfc"));
        for (String extension : extensions) {
            command.addAll(List.of("-ext", extension));
        }
        keytool(command);
        X509Certificate leaf;
        try (InputStream in = Files.newInputStream(issued)) {
            leaf = (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
        KeyStore store = store();
        Certificate[] chain = {leaf, certificate(authority)};
        store.setKeyEntry(alias, store.getKey(alias, PASSWORD), PASSWORD, chain);
        try (OutputStream out = Files.newOutputStream(folder.resolve("keys.p12"))) {
            store.store(out, PASSWORD);
        }
    }

    private KeyStore store() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve("keys.p12"))) {
            store.load(in, PASSWORD);
        }
        return store;
    }

    public X509Certificate certificate(String alias) throws GeneralSecurityException, IOException {
        return (X509Certificate) store().getCertificate(alias);
    }

    /** Signs a file. */
    public Path sign(Path file, String alias) throws Exception {
        KeyStore store = store();
        JarSigner signer = new JarSigner.Builder(
                        (PrivateKey) store.getKey(alias, PASSWORD),
                        CertificateFactory.getInstance("X.509")
                                .generateCertPath(Arrays.asList(store.getCertificateChain(alias))))
                .signerName(alias.substring(0, Math.min(8, alias.length())))
                .build();
        Path signed = file.resolveSibling("signed-" + file.getFileName());
        try (ZipFile in = new ZipFile(file.toFile());
                OutputStream out = Files.newOutputStream(signed)) {
            signer.sign(in, out);
        }
        return signed;
    }
}
