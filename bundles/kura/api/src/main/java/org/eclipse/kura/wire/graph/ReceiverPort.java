package org.eclipse.kura.wire.graph;

import java.util.function.Consumer;
import org.eclipse.kura.wire.WireEnvelope;
import org.osgi.annotation.versioning.ProviderType;

/** A port where wires end. */
@ProviderType
public interface ReceiverPort extends Port {

    /**
     * Sets who is told when an envelope arrives at this port; replaces the one set before. Has no effect when the
     * component is a {@link org.eclipse.kura.wire.WireReceiver}, which is told itself.
     *
     * @param consumer is given the envelope, on the thread of the emitter
     */
    void onWireReceive(Consumer<WireEnvelope> consumer);
}
