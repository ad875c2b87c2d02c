package org.eclipse.kura.wire.graph;

@org.osgi.annotation.versioning.ProviderType
public interface PortAggregatorFactory {
    PortAggregator build(java.util.List<ReceiverPort> list);
}
