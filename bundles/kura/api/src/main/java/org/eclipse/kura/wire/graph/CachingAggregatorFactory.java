package org.eclipse.kura.wire.graph;

@org.osgi.annotation.versioning.ProviderType
public interface CachingAggregatorFactory extends PortAggregatorFactory {}
