package org.eclipse.kura.core.configuration;

import java.util.List;
import org.eclipse.kura.configuration.ComponentConfiguration;

/** The configurations of a snapshot file or message. */
public class XmlComponentConfigurations {
    private List<ComponentConfiguration> configurations;

    public XmlComponentConfigurations() {}

    /** {@return the list itself, null when none was set} */
    public List<ComponentConfiguration> getConfigurations() {
        return configurations;
    }

    public void setConfigurations(List<ComponentConfiguration> configurations) {
        this.configurations = configurations;
    }
}
