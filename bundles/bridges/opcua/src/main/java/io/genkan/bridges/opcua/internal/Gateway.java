package io.genkan.bridges.opcua.internal;

import io.genkan.support.opcua.Identity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.crypto.CryptoService;
import org.eclipse.kura.security.keystore.KeystoreService;
import org.eclipse.kura.system.SystemService;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** Services of the gateway, looked for when they are needed. */
final class Gateway {
    private final BundleContext context;
    private final String name;
    private @Nullable KuraIdentities identities;

    Gateway(BundleContext context, String name) {
        this.context = context;
        this.name = name;
    }

    /** {@return a password in clear, or as it is when it was never encrypted} */
    String clear(String configured) {
        ServiceReference<CryptoService> reference = context.getServiceReference(CryptoService.class);
        CryptoService crypto = reference == null ? null : context.getService(reference);
        if (crypto == null || configured.isEmpty()) {
            return configured;
        }
        try {
            return new String(crypto.decryptAes(configured.toCharArray()));
        } catch (KuraException e) {
            return configured;
        }
    }

    /** {@return the folder for keys and certificates of this server} */
    Path folder() {
        ServiceReference<SystemService> reference = context.getServiceReference(SystemService.class);
        SystemService system = reference == null ? null : context.getService(reference);
        String data = system == null ? null : system.getKuraDataDirectory();
        return (data == null ? context.getDataFile("").toPath() : Path.of(data))
                .resolve("opcua")
                .resolve(name.replaceAll("[^A-Za-z0-9._-]", "_"));
    }

    private @Nullable KeystoreService keystore(String pid) {
        try {
            Collection<ServiceReference<KeystoreService>> found = context.getServiceReferences(
                    KeystoreService.class, "(kura.service.pid=" + pid.replaceAll("[()*\\\\]", "") + ")");
            return found.isEmpty() ? null : context.getService(found.iterator().next());
        } catch (InvalidSyntaxException e) {
            return null;
        }
    }

    /** {@return key and certificate of the server; generated at the first start when no keystore is configured} */
    Identity identity(BridgeOptions options) throws IOException, GeneralSecurityException {
        if (options.keystoreService().isEmpty()) {
            String host = AssetServer.hostname(options);
            List<InetAddress> addresses = new ArrayList<>();
            try {
                InetAddress address = InetAddress.getByName(options.host());
                addresses.add(address.isAnyLocalAddress() ? InetAddress.getLocalHost() : address);
            } catch (UnknownHostException e) {
                // clients compare the name, too
            }
            List<String> hosts = host.matches("[A-Za-z0-9.-]+") ? List.of(host) : List.of();
            return Identity.keptIn(folder().resolve("own.p12"), "Genkan", options.applicationUri(), hosts, addresses);
        }
        KeystoreService service = keystore(options.keystoreService());
        if (service == null) {
            throw new IOException("there is no keystore " + options.keystoreService());
        }
        try {
            for (String alias :
                    options.keystoreAlias().isEmpty() ? service.getAliases() : List.of(options.keystoreAlias())) {
                if (service.getEntry(alias) instanceof KeyStore.PrivateKeyEntry key) {
                    return Identity.of(key.getPrivateKey(), key.getCertificateChain());
                }
            }
        } catch (KuraException e) {
            throw new IOException(e.getMessage(), e);
        }
        throw new IOException(
                "keystore " + options.keystoreService() + " has no private key " + options.keystoreAlias());
    }

    /** {@return certificates that the configured keystore trusts} */
    Collection<X509Certificate> trusted(BridgeOptions options) {
        List<X509Certificate> found = new ArrayList<>();
        KeystoreService service = options.keystoreService().isEmpty() ? null : keystore(options.keystoreService());
        if (service != null) {
            try {
                for (KeyStore.Entry entry : service.getEntries().values()) {
                    if (entry instanceof KeyStore.TrustedCertificateEntry trusted
                            && trusted.getTrustedCertificate() instanceof X509Certificate certificate) {
                        found.add(certificate);
                    }
                }
            } catch (KuraException e) {
                return List.of();
            }
        }
        return found;
    }

    /** {@return the gateway's identities, or null where there are none} */
    synchronized Users.@Nullable Identities identities() {
        if (identities == null) {
            try {
                KuraIdentities made = new KuraIdentities(context);
                made.announce();
                identities = made;
            } catch (LinkageError e) {
                return null; // an older Kura
            }
        }
        return identities;
    }
}
