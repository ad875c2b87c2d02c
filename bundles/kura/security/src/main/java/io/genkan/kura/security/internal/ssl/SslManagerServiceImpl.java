package io.genkan.kura.security.internal.ssl;

import java.io.File;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.security.keystore.KeystoreChangedEvent;
import org.eclipse.kura.security.keystore.KeystoreService;
import org.eclipse.kura.ssl.SslManagerService;
import org.eclipse.kura.ssl.SslServiceListener;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kura's SslManagerService: contexts and socket factories from keystores, built at first use and kept until a keystore or
 * the settings change. Thread-safe.
 */
@Component(
        name = SslManagerServiceImpl.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        service = {SslManagerService.class, ConfigurableComponent.class, EventHandler.class},
        property = EventConstants.EVENT_TOPIC + "=" + KeystoreChangedEvent.EVENT_TOPIC)
@Designate(ocd = SslConfig.class, factory = true)
public final class SslManagerServiceImpl implements SslManagerService, ConfigurableComponent, EventHandler {
    public static final String PID = "org.eclipse.kura.ssl.SslManagerService";

    private static final Logger LOG = LoggerFactory.getLogger(SslManagerServiceImpl.class);
    private static final String NO_TARGET = "(kura.service.pid=changeme)";

    /** A keystore with its pid. */
    private record Bound(KeystoreService service, String pid) {}

    private final AtomicReference<@Nullable Bound> keys = new AtomicReference<>();
    private final AtomicReference<@Nullable Bound> trust = new AtomicReference<>();
    private final List<SslServiceListener> listeners = new CopyOnWriteArrayList<>();
    private volatile Map<String, SSLContext> contexts = new ConcurrentHashMap<>();
    private volatile SslOptions options;

    @Activate
    public SslManagerServiceImpl(Map<String, Object> properties) {
        this.options = SslOptions.from(properties);
    }

    @Modified
    void modified(Map<String, Object> properties) {
        options = SslOptions.from(properties);
        changed();
    }

    @Reference(
            name = "KeystoreService",
            target = NO_TARGET,
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            unbind = "unbindKeys")
    void bindKeys(KeystoreService service, Map<String, Object> properties) {
        keys.set(new Bound(service, pid(properties)));
        changed();
    }

    void unbindKeys(KeystoreService service) {
        unbind(keys, service);
    }

    @Reference(
            name = "TruststoreKeystoreService",
            target = NO_TARGET,
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            unbind = "unbindTrust")
    void bindTrust(KeystoreService service, Map<String, Object> properties) {
        trust.set(new Bound(service, pid(properties)));
        changed();
    }

    void unbindTrust(KeystoreService service) {
        unbind(trust, service);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC, unbind = "unbindListener")
    void bindListener(SslServiceListener listener) {
        listeners.add(listener);
    }

    void unbindListener(SslServiceListener listener) {
        listeners.remove(listener);
    }

    private void unbind(AtomicReference<@Nullable Bound> place, KeystoreService service) {
        Bound bound = place.get();
        if (bound != null && bound.service() == service && place.compareAndSet(bound, null)) {
            changed();
        }
    }

    private static String pid(Map<String, Object> properties) {
        return String.valueOf(properties.get("kura.service.pid"));
    }

    @Override
    public void handleEvent(Event event) {
        Object sender = event.getProperty(KeystoreChangedEvent.SENDER_PID_PROPERTY_KEY);
        Bound key = keys.get();
        Bound anchor = trust.get();
        if ((key != null && key.pid().equals(sender))
                || (anchor != null && anchor.pid().equals(sender))) {
            changed();
        }
    }

    private void changed() {
        // another map, so that a context that is just being built from the old state is not found later
        contexts = new ConcurrentHashMap<>();
        for (SslServiceListener listener : listeners) {
            try {
                listener.onConfigurationUpdated();
            } catch (RuntimeException e) {
                LOG.warn("{} failed when it was told that the TLS settings changed", listener.getClass(), e);
            }
        }
    }

    @Override
    public SSLContext getSSLContext() throws GeneralSecurityException, IOException {
        return getSSLContext("");
    }

    @Override
    public SSLContext getSSLContext(@Nullable String alias) throws GeneralSecurityException, IOException {
        String key = alias == null ? "" : alias.trim();
        Map<String, SSLContext> place = contexts;
        SSLContext known = place.get(key);
        if (known != null) {
            return known;
        }
        Bound keystore = keys.get();
        Bound anchors = trust.get() == null ? keystore : trust.get();
        SSLContext built = SslContexts.build(
                options, keystore == null ? null : keystore.service(), anchors == null ? null : anchors.service(), key);
        place.put(key, built);
        return built;
    }

    @Override
    public SSLSocketFactory getSSLSocketFactory() throws GeneralSecurityException, IOException {
        return getSSLSocketFactory("");
    }

    @Override
    public SSLSocketFactory getSSLSocketFactory(String alias) throws GeneralSecurityException, IOException {
        SslOptions now = options;
        return new TunedSocketFactory(
                getSSLContext(alias).getSocketFactory(), now.cipherSuites(), now.hostnameVerification());
    }

    @Override
    @Deprecated
    public SSLSocketFactory getSSLSocketFactory(
            String protocol, String ciphers, String trustStore, String keyStore, char[] password, String alias)
            throws GeneralSecurityException, IOException {
        return getSSLSocketFactory(
                protocol, ciphers, trustStore, keyStore, password, alias, options.hostnameVerification());
    }

    @Override
    @Deprecated
    public SSLSocketFactory getSSLSocketFactory(
            @Nullable String protocol,
            @Nullable String ciphers,
            @Nullable String trustStore,
            @Nullable String keyStore,
            char[] password,
            @Nullable String alias,
            boolean hostnameVerification)
            throws GeneralSecurityException, IOException {
        SslOptions wanted = SslOptions.from(Map.of("ssl.default.protocol", protocol == null ? "" : protocol));
        KeyStore anchors = trustStore == null ? null : KeyStore.getInstance(new File(trustStore), password);
        KeyManager[] keyManagers = new KeyManager[0];
        if (keyStore != null) {
            KeyStore store = KeyStore.getInstance(new File(keyStore), password);
            keyManagers = keyManagers(store, password, alias);
        }
        return new TunedSocketFactory(
                SslContexts.build(wanted, keyManagers, anchors, null).getSocketFactory(),
                SslOptions.list(ciphers == null ? "" : ciphers),
                hostnameVerification);
    }

    private static KeyManager[] keyManagers(KeyStore store, char[] password, @Nullable String alias)
            throws GeneralSecurityException, IOException {
        if (alias != null && !alias.isBlank()) {
            if (store.getEntry(alias, new KeyStore.PasswordProtection(password))
                    instanceof KeyStore.PrivateKeyEntry entry) {
                return SslContexts.keyManagers(alias, entry);
            }
            throw new KeyStoreException("The keystore holds no private key with the alias " + alias + ".");
        }
        javax.net.ssl.KeyManagerFactory factory =
                javax.net.ssl.KeyManagerFactory.getInstance(javax.net.ssl.KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, password);
        return factory.getKeyManagers();
    }

    @Override
    @Deprecated
    public X509Certificate[] getTrustCertificates() throws GeneralSecurityException {
        try {
            return SslContexts.trusted(trustStore().getEntries()).values().stream()
                    .map(KeyStore.TrustedCertificateEntry::getTrustedCertificate)
                    .filter(X509Certificate.class::isInstance)
                    .toArray(X509Certificate[]::new);
        } catch (KuraException e) {
            throw new GeneralSecurityException(e.getMessage(), e);
        }
    }

    @Override
    @Deprecated
    public void installTrustCertificate(String alias, X509Certificate certificate) throws GeneralSecurityException {
        try {
            trustStore().setEntry(alias, new KeyStore.TrustedCertificateEntry(certificate));
        } catch (KuraException e) {
            throw new GeneralSecurityException(e.getMessage(), e);
        }
    }

    @Override
    @Deprecated
    public void deleteTrustCertificate(String alias) throws GeneralSecurityException {
        try {
            trustStore().deleteEntry(alias);
        } catch (KuraException e) {
            throw new GeneralSecurityException(e.getMessage(), e);
        }
    }

    @Override
    @Deprecated
    public void installPrivateKey(String alias, PrivateKey key, char[] password, Certificate[] chain)
            throws GeneralSecurityException {
        try {
            present(keys.get(), "KeystoreService.target").setEntry(alias, new KeyStore.PrivateKeyEntry(key, chain));
        } catch (KuraException e) {
            throw new GeneralSecurityException(e.getMessage(), e);
        }
    }

    private KeystoreService trustStore() throws KeyStoreException {
        Bound anchors = trust.get();
        return present(anchors == null ? keys.get() : anchors, "TruststoreKeystoreService.target");
    }

    private static KeystoreService present(@Nullable Bound bound, String setting) throws KeyStoreException {
        if (bound == null) {
            throw new KeyStoreException("There is no keystore: set " + setting + " to one that exists.");
        }
        return bound.service();
    }
}
