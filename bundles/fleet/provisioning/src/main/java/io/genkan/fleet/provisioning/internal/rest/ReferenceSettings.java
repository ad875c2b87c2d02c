package io.genkan.fleet.provisioning.internal.rest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.configuration.ComponentConfiguration;
import org.eclipse.kura.configuration.ConfigurationService;
import org.eclipse.kura.configuration.Password;
import org.eclipse.kura.configuration.metatype.OCD;
import org.eclipse.kura.core.configuration.XmlComponentConfigurations;
import org.eclipse.kura.marshalling.Marshaller;
import org.jspecify.annotations.Nullable;

/** Settings as other gateways may have them: without what belongs to this one alone, and without secrets. */
final class ReferenceSettings {
    private static final Set<String> OWN = Set.of(
            "io.genkan.fleet.hawkbit",
            "io.genkan.fleet.release",
            "io.genkan.fleet.provisioning",
            "org.eclipse.kura.internal.useradmin.store.RoleRepositoryStoreImpl",
            "org.eclipse.kura.position.PositionService",
            "org.eclipse.kura.http.server.manager.HttpService");
    private static final Set<String> OWN_FACTORIES =
            Set.of("org.eclipse.kura.core.keystore.FilesystemKeystoreServiceImpl");
    private static final String FACTORY = "service.factoryPid";

    private final List<ComponentConfiguration> kept = new ArrayList<>();
    private final List<String> without = new ArrayList<>();
    private final List<String> passwords = new ArrayList<>();

    ReferenceSettings(ConfigurationService service) throws KuraException {
        for (ComponentConfiguration one : service.getComponentConfigurations()) {
            Map<String, Object> properties = one.getConfigurationProperties();
            if (properties == null) {
                continue;
            }
            if (OWN.contains(one.getPid()) || OWN_FACTORIES.contains(String.valueOf(properties.get(FACTORY)))) {
                without.add(one.getPid());
                continue;
            }
            Map<String, Object> open = new LinkedHashMap<>();
            properties.forEach((name, value) -> {
                if (value instanceof Password || value instanceof Password[]) {
                    if (!isEmpty(value)) {
                        passwords.add(one.getPid() + ": " + name);
                    }
                } else if (value != null) {
                    open.put(name, value);
                }
            });
            kept.add(new Open(one.getPid(), open));
        }
    }

    private static boolean isEmpty(Object value) {
        return value instanceof Password password && password.getPassword().length == 0;
    }

    List<String> without() {
        return without;
    }

    List<String> passwords() {
        return passwords;
    }

    String xml(Marshaller marshaller) throws KuraException {
        XmlComponentConfigurations all = new XmlComponentConfigurations();
        all.setConfigurations(kept);
        return marshaller.marshal(all);
    }

    private record Open(String pid, Map<String, Object> properties) implements ComponentConfiguration {
        @Override
        public String getPid() {
            return pid;
        }

        @Override
        @SuppressWarnings("NullAway") // Kura's contract: without a definition there are the settings alone
        public @Nullable OCD getDefinition() {
            return null;
        }

        @Override
        public Map<String, Object> getConfigurationProperties() {
            return properties;
        }
    }
}
