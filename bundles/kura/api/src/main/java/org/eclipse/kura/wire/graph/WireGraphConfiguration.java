package org.eclipse.kura.wire.graph;

@org.osgi.annotation.versioning.ProviderType
public class WireGraphConfiguration {
    public java.util.List<MultiportWireConfiguration> getWireConfigurations() {
        throw new UnsupportedOperationException("skeleton");
    }

    public java.util.List<WireComponentConfiguration> getWireComponentConfigurations() {
        throw new UnsupportedOperationException("skeleton");
    }

    public WireGraphConfiguration(
            java.util.List<WireComponentConfiguration> list, java.util.List<MultiportWireConfiguration> list2) {}
}
