package io.genkan.kura.configuration.probe;

import java.util.Map;
import org.eclipse.kura.configuration.ConfigurationService;
import org.jspecify.annotations.Nullable;

/** A component that asks the configuration service while it activates, and leaves a system property when it has. */
public class NeedyProbe extends Probe {
    private @Nullable ConfigurationService service;

    protected void setConfigurationService(ConfigurationService given) {
        service = given;
    }

    protected void unsetConfigurationService(ConfigurationService gone) {
        service = null;
    }

    @Override
    protected void activate(Map<String, Object> given) {
        ConfigurationService asked = service;
        if (asked != null) {
            asked.getFactoryComponentPids();
            asked.getConfigurableComponentPids();
            super.activate(given);
            System.setProperty("genkan.test.needy", "active");
        }
    }
}
