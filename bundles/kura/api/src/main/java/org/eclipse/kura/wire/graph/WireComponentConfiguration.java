package org.eclipse.kura.wire.graph;

@org.osgi.annotation.versioning.ProviderType
public class WireComponentConfiguration {
    public java.util.Map<String, Object> getProperties() {
        throw new UnsupportedOperationException("skeleton");
    }

    public org.eclipse.kura.configuration.ComponentConfiguration getConfiguration() {
        throw new UnsupportedOperationException("skeleton");
    }

    public WireComponentConfiguration(
            org.eclipse.kura.configuration.ComponentConfiguration componentConfiguration,
            java.util.Map<String, Object> map) {}
}
