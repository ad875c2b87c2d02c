package org.eclipse.kura.wire.graph;

@org.osgi.annotation.versioning.ProviderType
public interface BarrierAggregatorFactory extends PortAggregatorFactory {}
