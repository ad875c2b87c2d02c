package org.eclipse.kura.wire.graph;

import java.util.List;
import java.util.function.Consumer;
import org.eclipse.kura.wire.WireEnvelope;
import org.osgi.annotation.versioning.ProviderType;

/** Several ports as one. */
@ProviderType
public interface PortAggregator {

    /**
     * Sets who is told when envelopes arrived; replaces the one set before.
     *
     * @param envelopes is given one element for each port, in the order of the ports. Called on the thread of the
     *     emitter that completed the list
     */
    void onWireReceive(Consumer<List<WireEnvelope>> envelopes);
}
