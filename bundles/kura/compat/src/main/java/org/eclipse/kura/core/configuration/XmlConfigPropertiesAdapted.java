package org.eclipse.kura.core.configuration;

/** The properties of one component, each as texts. */
public class XmlConfigPropertiesAdapted {
    private XmlConfigPropertyAdapted[] properties;

    public XmlConfigPropertiesAdapted() {}

    /** {@return the array itself, null when none was set} */
    public XmlConfigPropertyAdapted[] getProperties() {
        return properties;
    }

    public void setProperties(XmlConfigPropertyAdapted[] properties) {
        this.properties = properties;
    }
}
