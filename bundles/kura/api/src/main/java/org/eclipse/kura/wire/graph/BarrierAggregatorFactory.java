package org.eclipse.kura.wire.graph;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Joins ports such that something is told when all ports have an envelope; then all begin anew. A second envelope on a
 * port that waits for others replaces the first.
 */
@ProviderType
public interface BarrierAggregatorFactory extends PortAggregatorFactory {}
