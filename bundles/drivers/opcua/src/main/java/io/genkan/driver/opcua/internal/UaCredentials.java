package io.genkan.driver.opcua.internal;

import io.genkan.support.opcua.Identity;
import io.genkan.support.opcua.TrustList;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.security.keystore.KeystoreService;
import org.eclipse.milo.opcua.sdk.client.identity.AnonymousProvider;
import org.eclipse.milo.opcua.sdk.client.identity.IdentityProvider;
import org.eclipse.milo.opcua.sdk.client.identity.UsernameProvider;
import org.eclipse.milo.opcua.sdk.client.identity.X509IdentityProvider;
import org.eclipse.milo.opcua.stack.core.security.CertificateValidator;
import org.jspecify.annotations.Nullable;

/**
 * By what client and server know each other.
 *
 * @param application key and certificate of this client; null for a connection without security
 * @param server decides whether a server's certificate is accepted
 * @param user how the user is proved
 */
record UaCredentials(@Nullable Identity application, CertificateValidator server, IdentityProvider user) {

    /** Where keys and certificates come from. */
    interface Sources {
        /** {@return the gateway's keystore of that name, or null} */
        @Nullable
        KeystoreService keystore(String name);

        /** {@return the folder of this driver instance, for the certificates of servers} */
        Path folder();

        /** {@return the folder for keys, the same for all instances: one gateway is one client} */
        Path keys();
    }

    /** {@return those that the settings name} */
    static UaCredentials of(OpcUaOptions options, Sources sources) throws UaFailure {
        try {
            return read(options, sources);
        } catch (IOException | GeneralSecurityException | KuraException e) {
            throw new UaFailure("NO_KEYS", true, "Key and certificates for OPC UA cannot be had: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new UaFailure("NO_KEYS", true, "trusted.certificates: " + e.getMessage());
        }
    }

    private static UaCredentials read(OpcUaOptions options, Sources sources)
            throws IOException, GeneralSecurityException, KuraException {
        boolean configured =
                !options.keystoreService().isEmpty() || !options.keystoreFile().isEmpty();
        KeyStore store =
                configured && (options.secured() || !options.userAlias().isEmpty()) ? keystore(options, sources) : null;
        TrustList trust = new TrustList(
                sources.folder(), options.trusted(), () -> store == null ? List.of() : certificates(store));
        CertificateValidator server = options.authenticateServer() ? trust : (chain, uri, hosts) -> {};
        Identity application = !options.secured() ? null : application(options, sources, store);
        return new UaCredentials(application, server, user(options, sources, store, server));
    }

    private static Identity application(OpcUaOptions options, Sources sources, @Nullable KeyStore store)
            throws IOException, GeneralSecurityException, KuraException {
        if (store == null) {
            return Identity.keptIn(
                    sources.keys()
                            .resolve("client-" + options.applicationUri().replaceAll("[^A-Za-z0-9.-]", "_") + ".p12"),
                    options.applicationName(),
                    options.applicationUri(),
                    List.of(),
                    List.of());
        }
        return entry(options, sources, store, options.keystoreAlias());
    }

    private static Identity entry(OpcUaOptions options, Sources sources, KeyStore store, String alias)
            throws GeneralSecurityException, KuraException {
        KeystoreService service = sources.keystore(options.keystoreService());
        if (service != null && !options.keystoreService().isEmpty()) {
            for (String name : alias.isEmpty() ? service.getAliases() : List.of(alias)) {
                if (service.getEntry(name) instanceof KeyStore.PrivateKeyEntry key) {
                    return Identity.of(key.getPrivateKey(), key.getCertificateChain());
                }
            }
            throw new GeneralSecurityException(
                    "Keystore " + options.keystoreService() + " has no private key " + alias + ".");
        }
        return Identity.of(store, alias, options.keystorePassword().toCharArray());
    }

    private static KeyStore keystore(OpcUaOptions options, Sources sources)
            throws IOException, GeneralSecurityException, KuraException {
        if (!options.keystoreService().isEmpty()) {
            KeystoreService service = sources.keystore(options.keystoreService());
            if (service == null) {
                throw new IOException("there is no keystore " + options.keystoreService()
                        + ": enter in keystore.service the name of one that the gateway has.");
            }
            return service.getKeyStore();
        }
        KeyStore store = KeyStore.getInstance(options.keystoreType());
        char[] password = options.keystorePassword().toCharArray();
        try (InputStream in = Files.newInputStream(Path.of(options.keystoreFile()))) {
            store.load(in, password);
        } catch (IOException e) {
            throw new IOException("the file " + options.keystoreFile()
                    + " of certificate.location cannot be read, check keystore.type and keystore.password: "
                    + e.getMessage() + ".");
        }
        return store;
    }

    private static Collection<X509Certificate> certificates(KeyStore store) {
        List<X509Certificate> found = new ArrayList<>();
        try {
            for (String alias : Collections.list(store.aliases())) {
                if (store.isCertificateEntry(alias) && store.getCertificate(alias) instanceof X509Certificate known) {
                    found.add(known);
                }
            }
        } catch (GeneralSecurityException e) {
            return List.of();
        }
        return found;
    }

    private static IdentityProvider user(
            OpcUaOptions options, Sources sources, @Nullable KeyStore store, CertificateValidator server)
            throws GeneralSecurityException, KuraException {
        if (!options.userAlias().isEmpty()) {
            if (store == null) {
                throw new GeneralSecurityException(
                        "user.certificate.alias names an entry of a keystore: enter keystore.service or"
                                + " certificate.location, too.");
            }
            Identity user = entry(options, sources, store, options.userAlias());
            return new X509IdentityProvider(user.chain(), user.pair().getPrivate());
        }
        if (options.username().isEmpty()) {
            return AnonymousProvider.INSTANCE;
        }
        return new UsernameProvider(options.username(), options.password(), server);
    }
}
