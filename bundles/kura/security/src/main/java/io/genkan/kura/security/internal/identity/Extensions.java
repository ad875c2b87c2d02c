package io.genkan.kura.security.internal.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.configuration.ComponentConfiguration;
import org.eclipse.kura.identity.AdditionalConfigurations;
import org.eclipse.kura.identity.configuration.extension.IdentityConfigurationExtension;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Add-ons that keep settings of their own for each identity, by {@code kura.service.pid}. Thread-safe. */
final class Extensions {
    private static final Logger LOG = LoggerFactory.getLogger(Extensions.class);

    private interface Question {
        Optional<ComponentConfiguration> ask(IdentityConfigurationExtension extension) throws KuraException;
    }

    private final Map<String, IdentityConfigurationExtension> byPid = new ConcurrentSkipListMap<>();

    void add(IdentityConfigurationExtension extension, Map<String, Object> properties) {
        String pid = pid(properties);
        if (pid.isEmpty()) {
            LOG.warn("An identity extension without kura.service.pid is not used: {}", extension.getClass());
        } else {
            byPid.put(pid, extension);
        }
    }

    void remove(Map<String, Object> properties) {
        byPid.remove(pid(properties));
    }

    private static String pid(Map<String, Object> properties) {
        return properties.get("kura.service.pid") instanceof String pid ? pid : "";
    }

    AdditionalConfigurations configurations(String identity) {
        return ask(extension -> extension.getConfiguration(identity));
    }

    AdditionalConfigurations defaults(String identity) {
        return ask(extension -> extension.getDefaultConfiguration(identity));
    }

    private AdditionalConfigurations ask(Question question) {
        List<ComponentConfiguration> answers = new ArrayList<>();
        byPid.forEach((pid, extension) -> {
            try {
                question.ask(extension).ifPresent(answers::add);
            } catch (KuraException | RuntimeException e) {
                LOG.warn("Identity extension {} gave no configuration: {}", pid, e.getMessage());
            }
        });
        return new AdditionalConfigurations(answers);
    }

    void validate(String identity, AdditionalConfigurations wanted) throws KuraException {
        for (ComponentConfiguration configuration : wanted.getConfigurations()) {
            IdentityConfigurationExtension extension = byPid.get(configuration.getPid());
            if (extension == null) {
                throw NameRules.invalid("There is no identity extension " + configuration.getPid() + ".");
            }
            extension.validateConfiguration(identity, configuration);
        }
    }

    /** Updates each; those that refuse are named together in the end. */
    void update(String identity, AdditionalConfigurations wanted) throws KuraException {
        TreeSet<String> problems = new TreeSet<>();
        for (ComponentConfiguration configuration : wanted.getConfigurations()) {
            IdentityConfigurationExtension extension = byPid.get(configuration.getPid());
            try {
                if (extension != null) {
                    extension.updateConfiguration(identity, configuration);
                } else {
                    problems.add("Identity extension " + configuration.getPid() + " is gone");
                }
            } catch (KuraException e) {
                problems.add(String.valueOf(e.getMessage()));
            }
        }
        if (!problems.isEmpty()) {
            throw new KuraException(KuraErrorCode.CONFIGURATION_ERROR, String.join("; ", problems));
        }
    }
}
