package io.genkan.support.opcua;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Key and certificate of an application.
 *
 * @param chain the application's certificate first
 */
public record Identity(KeyPair pair, List<X509Certificate> chain) {
    private static final String ALIAS = "application";
    // the file is for the gateway's account alone; a password that stands beside it would add nothing
    private static final char[] NO_SECRET = "opcua".toCharArray();

    /** Keeps a copy. */
    public Identity {
        chain = List.copyOf(chain);
    }

    /** {@return the application's certificate} */
    public X509Certificate certificate() {
        return chain.get(0);
    }

    /**
     * Reads key and certificate that were generated before, or generates them.
     *
     * @param file PKCS12 file that keeps them, readable by the gateway's account alone
     * @throws IOException when they can be neither read nor kept
     */
    public static synchronized Identity keptIn(
            Path file, String name, String applicationUri, List<String> hosts, List<InetAddress> addresses)
            throws IOException, GeneralSecurityException {
        if (Files.exists(file) && Files.size(file) > 0) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(file)) {
                store.load(in, NO_SECRET);
            }
            Identity kept = of(store, ALIAS, NO_SECRET);
            if (Certificates.applicationUri(kept.certificate()).equals(applicationUri)) {
                return kept;
            }
        }
        KeyPair pair = Certificates.newKey();
        X509Certificate certificate = Certificates.selfSigned(pair, name, applicationUri, hosts, addresses);
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(ALIAS, pair.getPrivate(), NO_SECRET, new Certificate[] {certificate});
        write(store, file);
        return new Identity(pair, List.of(certificate));
    }

    private static void write(KeyStore store, Path file) throws IOException, GeneralSecurityException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException(file + " is no file that can be written to.");
        }
        Files.createDirectories(folder);
        Path aside = folder.resolve(file.getFileName() + ".part");
        Files.deleteIfExists(aside);
        FileAttribute<?>[] mode =
                FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                        }
                        : new FileAttribute<?>[0];
        Files.createFile(aside, mode);
        try (OutputStream out = Files.newOutputStream(aside)) {
            store.store(out, NO_SECRET);
        }
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * Takes key and certificate from a keystore.
     *
     * @param alias of the entry; empty for the first that has a key
     * @throws GeneralSecurityException with a sentence when there is no such entry
     */
    public static Identity of(KeyStore store, String alias, char[] password) throws GeneralSecurityException {
        for (String name : alias.isEmpty() ? Collections.list(store.aliases()) : List.of(alias)) {
            if (store.isKeyEntry(name) && store.getKey(name, password) instanceof PrivateKey key) {
                return of(key, store.getCertificateChain(name));
            }
        }
        throw new GeneralSecurityException("The keystore has no private key"
                + (alias.isEmpty() ? "" : " named " + alias) + ": it has " + Collections.list(store.aliases()) + ".");
    }

    /** Takes a key with its certificates. */
    public static Identity of(PrivateKey key, Certificate[] certificates) throws GeneralSecurityException {
        List<X509Certificate> chain = new ArrayList<>();
        Arrays.stream(certificates)
                .filter(X509Certificate.class::isInstance)
                .forEach(certificate -> chain.add((X509Certificate) certificate));
        if (chain.isEmpty() || !key.getAlgorithm().equals("RSA")) {
            throw new GeneralSecurityException("OPC UA needs an RSA key with its certificate; this one is "
                    + key.getAlgorithm() + " with " + chain.size() + " certificates.");
        }
        return new Identity(new KeyPair(chain.get(0).getPublicKey(), key), chain);
    }
}
