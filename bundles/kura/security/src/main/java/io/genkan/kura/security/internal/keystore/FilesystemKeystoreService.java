package io.genkan.kura.security.internal.keystore;

import io.genkan.kura.security.internal.x509.LocalNames;
import io.genkan.kura.security.internal.x509.X509;
import io.genkan.support.status.StatusReporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.security.auth.x500.X500Principal;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.crypto.CryptoService;
import org.eclipse.kura.security.keystore.KeystoreChangedEvent;
import org.eclipse.kura.security.keystore.KeystoreService;
import org.eclipse.kura.system.SystemService;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.event.EventAdmin;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A keystore in a file, under Kura's factory PID and options. Thread-safe. */
@Component(
        name = FilesystemKeystoreService.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        service = {KeystoreService.class, ConfigurableComponent.class})
@Designate(ocd = KeystoreConfig.class, factory = true)
public final class FilesystemKeystoreService extends KeystoreOperations implements ConfigurableComponent {
    public static final String PID = "org.eclipse.kura.core.keystore.FilesystemKeystoreServiceImpl";

    private static final Logger LOG = LoggerFactory.getLogger(FilesystemKeystoreService.class);
    private static final String OWN_ALIAS = "gateway";

    /** Everything that a change of the configuration replaces. */
    private record Running(
            KeystoreOptions options, KeystoreFile file, CrlCache crls, ScheduledExecutorService background) {}

    private final CryptoService crypto;
    private final SystemService system;
    private final EventAdmin events;
    private final String pid;
    private final StatusReporter status;
    private volatile Running running;

    @Activate
    public FilesystemKeystoreService(
            BundleContext context,
            @Reference CryptoService crypto,
            @Reference SystemService system,
            @Reference EventAdmin events,
            Map<String, Object> properties) {
        this.crypto = crypto;
        this.system = system;
        this.events = events;
        this.pid = String.valueOf(properties.getOrDefault("kura.service.pid", PID));
        this.status = new StatusReporter(context, pid);
        try {
            this.running = start(properties);
        } catch (IllegalArgumentException e) {
            status.close();
            throw e;
        }
    }

    @Modified
    void modified(Map<String, Object> properties) {
        KeystoreOptions wanted = options(properties);
        if (wanted.equals(running.options())) {
            return;
        }
        Running old = running;
        running = start(properties);
        old.background().shutdownNow();
        changed();
    }

    @Deactivate
    void deactivate() {
        running.background().shutdownNow();
        status.close();
    }

    @Override
    String pid() {
        return pid;
    }

    @Override
    KeystoreFile file() {
        return running.file();
    }

    @Override
    CrlCache crls() {
        return running.crls();
    }

    @Override
    void changed() {
        events.postEvent(new KeystoreChangedEvent(pid));
    }

    private KeystoreOptions options(Map<String, Object> properties) {
        return KeystoreOptions.from(pid, properties, Path.of(system.getKuraDataDirectory()));
    }

    private Running start(Map<String, Object> properties) {
        KeystoreOptions options = options(properties);
        KeystoreFile file = new KeystoreFile(
                pid,
                options,
                crypto,
                (store, protection) -> options.selfSigned() && addOwnCertificate(store, protection),
                this::tell);
        ScheduledExecutorService background = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "keystore-" + pid);
            thread.setDaemon(true);
            return thread;
        });
        CrlCache crls = new CrlCache(options.crl().file(), options.crl().verify());
        Running now = new Running(options, file, crls, background);
        if (options.randomize() || !Files.exists(options.path())) {
            // making keys takes long on a small board, and nobody has to wait for it
            background.execute(() -> openInBackground(file));
        } else {
            status.unknown("Nothing has asked for this keystore yet; it is opened then.");
        }
        if (options.crl().enabled()) {
            CrlDownload download =
                    new CrlDownload(crls, options.crl().urls(), options.crl().update(), InstantSource.system());
            long period = options.crl().check().toMillis();
            Future<?> unused = background.scheduleWithFixedDelay(
                    () -> downloadCrls(file, download), 0, period, TimeUnit.MILLISECONDS);
        } else {
            // what was handed over is still done
            background.shutdown();
        }
        return now;
    }

    /** Called after each attempt to open the file, with a sentence when it failed. */
    private void tell(@Nullable String problem) {
        if (problem == null) {
            status.online("");
        } else {
            status.failed("KEYSTORE_UNUSABLE", problem);
        }
    }

    private void openInBackground(KeystoreFile file) {
        try {
            file.open();
        } catch (IOException | GeneralSecurityException | KuraException | RuntimeException e) {
            LOG.error("Keystore {} cannot be opened: {}", pid, e.getMessage());
        }
    }

    private void downloadCrls(KeystoreFile file, CrlDownload download) {
        try {
            if (download.check(trusted(file.open()))) {
                changed();
            }
        } catch (IOException | GeneralSecurityException | KuraException | RuntimeException e) {
            LOG.warn("The revocation lists of keystore {} were not looked at: {}", pid, e.getMessage());
        }
    }

    private boolean addOwnCertificate(KeyStore store, KeyStore.ProtectionParameter protection)
            throws GeneralSecurityException {
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                return false;
            }
        }
        KeyPair pair = generate("EC", new ECGenParameterSpec("secp256r1"), null);
        X509.Names names = LocalNames.of(system.getHostname());
        X500Principal subject = new X500Principal("CN=" + names.dns().get(0));
        X509Certificate certificate = X509.selfSigned(pair, subject, names, "SHA256withECDSA", null);
        store.setEntry(
                OWN_ALIAS,
                new KeyStore.PrivateKeyEntry(pair.getPrivate(), new Certificate[] {certificate}),
                protection);
        return true;
    }
}
