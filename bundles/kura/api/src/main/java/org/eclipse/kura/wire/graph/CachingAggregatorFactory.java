package org.eclipse.kura.wire.graph;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Joins ports such that each arrival is told together with the last envelopes of all other ports, null for a port on
 * which nothing has arrived yet.
 */
@ProviderType
public interface CachingAggregatorFactory extends PortAggregatorFactory {}
