package io.genkan.kura.security.internal.start;

import io.genkan.kura.security.internal.keystore.FilesystemKeystoreService;
import io.genkan.kura.security.internal.ssl.SslManagerServiceImpl;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.configuration.ConfigurationService;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that the gateway has its keystores and its TLS settings, also when the snapshot it started from knows none.
 * Looks into ConfigAdmin, where the configuration service has put the snapshot before it registers itself.
 */
@Component(
        name = "io.genkan.kura.security.OwnInstances",
        immediate = true,
        service = {})
public final class OwnInstances {
    private static final Logger LOG = LoggerFactory.getLogger(OwnInstances.class);

    private record Instance(String pid, String factoryPid, Map<String, Object> properties) {}

    private static final Instance[] INSTANCES = {
        new Instance(
                "HttpsKeystore",
                FilesystemKeystoreService.PID,
                Map.of("keystore.path", "security/https.p12", "self.signed", true)),
        new Instance("SSLKeystore", FilesystemKeystoreService.PID, Map.of("keystore.path", "security/ssl.p12")),
        new Instance(
                SslManagerServiceImpl.PID,
                SslManagerServiceImpl.PID,
                Map.of(
                        "KeystoreService.target", "(kura.service.pid=SSLKeystore)",
                        "TruststoreKeystoreService.target", "(kura.service.pid=SSLKeystore)"))
    };

    @Activate
    public OwnInstances(@Reference ConfigurationService configurations, @Reference ConfigurationAdmin configAdmin) {
        for (Instance instance : INSTANCES) {
            try {
                String filter = "(kura.service.pid=" + instance.pid() + ")";
                if (configAdmin.listConfigurations(filter) == null) {
                    configurations.createFactoryConfiguration(
                            instance.factoryPid(), instance.pid(), new LinkedHashMap<>(instance.properties()), false);
                }
            } catch (KuraException | IOException | InvalidSyntaxException e) {
                LOG.error("The component {} could not be created: {}", instance.pid(), e.getMessage());
            }
        }
    }
}
