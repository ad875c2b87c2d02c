package io.genkan.fleet.provisioning.internal;

import io.genkan.api.release.ReleaseRefusedException;
import io.genkan.api.release.ReleaseRefusedException.Reason;
import io.genkan.api.release.ReleaseService;
import io.genkan.fleet.provisioning.internal.enrol.Household;
import io.genkan.support.claim.Claim;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.configuration.ConfigurationService;
import org.eclipse.kura.configuration.Password;
import org.eclipse.kura.security.keystore.KeystoreService;
import org.eclipse.kura.system.SystemService;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Joins through Kura's services: a keystore of the fleet's own, the release service's trust, and the settings of hawkBit. */
final class GatewayHousehold implements Household {
    private static final Logger logger = LoggerFactory.getLogger(GatewayHousehold.class);
    private static final String KEYSTORE = "FleetKeystore";
    private static final String KEYSTORE_FACTORY = "org.eclipse.kura.core.keystore.FilesystemKeystoreServiceImpl";
    private static final String ALIAS = "gateway";
    private static final String HAWKBIT = "io.genkan.fleet.hawkbit";
    private static final String RELEASE = "io.genkan.fleet.release";
    private static final int ED25519 = 255;
    private static final int PLACES = 120;

    private final BundleContext context;
    private final SystemService system;
    private final ConfigurationService configurations;
    private final Supplier<Optional<ReleaseService>> releases;

    GatewayHousehold(
            BundleContext context,
            SystemService system,
            ConfigurationService configurations,
            Supplier<Optional<ReleaseService>> releases) {
        this.context = context;
        this.system = system;
        this.configurations = configurations;
        this.releases = releases;
    }

    @Override
    public String deviceName() {
        return system.getDeviceName();
    }

    @Override
    public Map<String, String> introduction() {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("name", system.getDeviceName());
        attributes.put("model", system.getModelName());
        attributes.put("serial", system.getSerialNumber());
        attributes.put("runtime", system.getKuraVersion());
        attributes.put("architecture", system.getOsArch());
        attributes.values().removeIf(value -> value == null || value.isBlank() || value.equals("UNKNOWN"));
        attributes.replaceAll((name, value) -> value.length() > PLACES ? value.substring(0, PLACES) : value);
        return attributes;
    }

    /**
     * Tells who this gateway is.
     *
     * @param key fingerprint of its key, empty: it has none yet
     */
    String code(String key) {
        Map<String, String> told = introduction();
        told.keySet().retainAll(Set.of("name", "serial"));
        if (!key.isEmpty()) {
            told.put("key", key);
        }
        return told.entrySet().stream()
                .map(each -> each.getKey() + '=' + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "genkan:gateway?", ""));
    }

    @Override
    public String identity(String name) throws IOException, InterruptedException {
        try {
            if (!configurations.getConfigurableComponentPids().contains(KEYSTORE)) {
                configurations.createFactoryConfiguration(
                        KEYSTORE_FACTORY, KEYSTORE, new HashMap<>(Map.of("keystore.path", "security/fleet.p12")), true);
            }
            ServiceTracker<KeystoreService, KeystoreService> tracker = new ServiceTracker<>(
                    context,
                    context.createFilter("(&(objectClass=" + KeystoreService.class.getName() + ")(kura.service.pid="
                            + KEYSTORE + "))"),
                    null);
            tracker.open();
            try {
                KeystoreService keystore = tracker.waitForService(TimeUnit.SECONDS.toMillis(20));
                if (keystore == null) {
                    throw new IOException("The keystore " + KEYSTORE + " does not come");
                }
                return fingerprint(keystore, name);
            } finally {
                tracker.close();
            }
        } catch (KuraException | InvalidSyntaxException e) {
            throw new IOException("The gateway's key cannot be made: " + e.getMessage(), e);
        }
    }

    private static String fingerprint(KeystoreService keystore, String name) throws KuraException, IOException {
        if (!keystore.getAliases().contains(ALIAS)) {
            String subject = "CN=" + name.replaceAll("[^A-Za-z0-9 ._-]", "_");
            keystore.createKeyPair(ALIAS, "Ed25519", ED25519, "Ed25519", subject);
        }
        if (!(keystore.getEntry(ALIAS) instanceof KeyStore.PrivateKeyEntry entry)) {
            throw new IOException("The entry " + ALIAS + " of the keystore " + KEYSTORE + " is no key");
        }
        try {
            byte[] key = entry.getCertificate().getPublicKey().getEncoded();
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void settle(Claim claim, String name) throws IOException {
        if (!claim.root().isEmpty()) {
            trust(claim.root());
        }
        try {
            configurations.updateConfiguration(RELEASE, new HashMap<>(Map.of("gateway.name", name)), false);
            Map<String, Object> settings = new HashMap<>();
            settings.put("enabled", true);
            settings.put("server", claim.server());
            settings.put("tenant", claim.tenant());
            settings.put("controller.id", name);
            settings.put("token.kind", claim.kind());
            settings.put("token", new Password(claim.token()));
            configurations.updateConfiguration(HAWKBIT, settings, true);
        } catch (KuraException e) {
            throw new IOException("The settings of the fleet's server cannot be kept: " + e.getMessage(), e);
        }
    }

    private void trust(String root) throws IOException {
        ReleaseService service = releases.get()
                .orElseThrow(() -> new IOException("The bundle io.genkan.fleet.release does not run; start it"));
        try {
            service.trust(root.getBytes(StandardCharsets.UTF_8));
        } catch (ReleaseRefusedException e) {
            if (e.reason() != Reason.NO_ROOT) {
                throw new IOException("The root of trust of the claim is refused: " + e.getMessage(), e);
            }
            logger.info("This gateway trusts a fleet already; the root of the claim is not taken.");
        }
    }
}
