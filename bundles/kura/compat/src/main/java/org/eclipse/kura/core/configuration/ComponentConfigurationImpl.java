package org.eclipse.kura.core.configuration;

import java.util.Map;
import org.eclipse.kura.configuration.ComponentConfiguration;
import org.eclipse.kura.core.configuration.metatype.Tocd;

/** Properties of one component together with their description, mutable and not thread-safe. */
public class ComponentConfigurationImpl implements ComponentConfiguration {
    protected String pid;
    protected Tocd definition;
    protected Map<String, Object> properties;

    /** Makes one without pid, definition and properties. */
    public ComponentConfigurationImpl() {}

    /**
     * Makes one that uses the given map itself.
     *
     * @param pid kura.service.pid of the component
     * @param definition description of the properties; may be null
     * @param properties values by property name; may be null
     */
    public ComponentConfigurationImpl(String pid, Tocd definition, Map<String, Object> properties) {
        this.pid = pid;
        this.definition = definition;
        this.properties = properties;
    }

    @Override
    public String getPid() {
        return pid;
    }

    public void setPid(String pid) {
        this.pid = pid;
    }

    @Override
    public Tocd getDefinition() {
        return definition;
    }

    public void setDefinition(Tocd definition) {
        this.definition = definition;
    }

    @Override
    public Map<String, Object> getConfigurationProperties() {
        return properties;
    }

    public void setProperties(Map<String, Object> properties) {
        this.properties = properties;
    }

    @Override
    public String toString() {
        return "ComponentConfigurationImpl [pid=" + pid + ", definition="
                + (definition == null ? null : definition.getId()) + ", properties="
                + (properties == null ? null : properties.keySet()) + "]";
    }
}
