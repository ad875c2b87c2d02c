package org.eclipse.kura.wire.graph;

@org.osgi.annotation.versioning.ProviderType
public interface PortAggregator {
    void onWireReceive(java.util.function.Consumer<java.util.List<org.eclipse.kura.wire.WireEnvelope>> consumer);
}
