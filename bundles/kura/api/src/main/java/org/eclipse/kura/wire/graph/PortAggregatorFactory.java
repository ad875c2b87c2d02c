package org.eclipse.kura.wire.graph;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Makes one stream of what arrives on several ports. The sub-interfaces, which are services, differ in when. */
@ProviderType
public interface PortAggregatorFactory {

    /**
     * Joins ports. The aggregator takes the place of the ports' receivers.
     *
     * @param ports the ports, in the order in which their envelopes are to be told
     * @return a new aggregator
     */
    PortAggregator build(List<ReceiverPort> ports);
}
