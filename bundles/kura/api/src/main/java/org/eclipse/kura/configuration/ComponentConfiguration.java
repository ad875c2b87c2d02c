package org.eclipse.kura.configuration;

import java.util.Map;
import org.eclipse.kura.configuration.metatype.OCD;
import org.osgi.annotation.versioning.ProviderType;

/** The configuration of one component: its definition and its values. */
@ProviderType
public interface ComponentConfiguration {

    /**
     * The component.
     *
     * @return its {@code kura.service.pid}; a factory pid where no instance is meant
     */
    String getPid();

    /**
     * The definition of the settings.
     *
     * @return the definition, null where it is not known, for example in a snapshot
     */
    OCD getDefinition();

    /**
     * The values by the id of the setting: String, Long, Double, Float, Integer, Byte, Character, Boolean, Short,
     * {@link Password}, or an array of one of them.
     *
     * @return the values, null where there are none
     */
    Map<String, Object> getConfigurationProperties();
}
