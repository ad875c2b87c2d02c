package io.genkan.kura.configuration.internal;

import io.genkan.kura.configuration.internal.metatype.ScalarText;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.configuration.ComponentConfiguration;
import org.eclipse.kura.configuration.SelfConfiguringComponent;
import org.eclipse.kura.configuration.metatype.AD;
import org.eclipse.kura.configuration.metatype.OCD;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks self-configuring components what they are configured with, and refuses answers that make no sense. */
final class SelfDescription {
    private static final Logger LOG = LoggerFactory.getLogger(SelfDescription.class);

    private final Set<String> complaints = ConcurrentHashMap.newKeySet();

    /** {@return the component's answer, null when it is refused or there is none; each reason is logged once} */
    @Nullable
    ComponentConfiguration of(String kuraPid, SelfConfiguringComponent component) {
        try {
            ComponentConfiguration answer = component.getConfiguration();
            String reason = answer == null ? "it returned none" : refusal(kuraPid, answer);
            if (reason == null) {
                return answer;
            }
            complain(kuraPid, reason, null);
        } catch (KuraException | RuntimeException e) {
            complain(kuraPid, String.valueOf(e.getMessage()), e);
        }
        return null;
    }

    private void complain(String kuraPid, String reason, @Nullable Exception cause) {
        if (complaints.add(kuraPid + reason)) {
            LOG.warn("{}: the component's own configuration is not used: {}", kuraPid, reason, cause);
        }
    }

    /** {@return why an answer is refused, null when it is fine} */
    static @Nullable String refusal(String kuraPid, ComponentConfiguration answer) {
        if (!kuraPid.equals(answer.getPid())) {
            return "it is named " + answer.getPid();
        }
        OCD definition = answer.getDefinition();
        Map<String, Object> properties = answer.getConfigurationProperties();
        if (definition == null) {
            return null;
        }
        for (AD attribute : definition.getAD()) {
            if (attribute.getId() == null || attribute.getType() == null) {
                return "the attribute " + attribute.getId() + " has no id or no type";
            }
            Object value = properties == null ? null : properties.get(attribute.getId());
            if (value != null && ScalarText.kindOf(value.getClass()) != attribute.getType()) {
                return "the value of " + attribute.getId() + " is a "
                        + value.getClass().getSimpleName() + ", not a "
                        + attribute.getType().value();
            }
        }
        return null;
    }
}
