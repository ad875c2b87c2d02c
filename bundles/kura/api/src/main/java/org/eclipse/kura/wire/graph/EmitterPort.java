package org.eclipse.kura.wire.graph;

import org.eclipse.kura.wire.WireEnvelope;
import org.osgi.annotation.versioning.ProviderType;

/** A port where wires start. */
@ProviderType
public interface EmitterPort extends Port {

    /**
     * Sends an envelope through all wires of this port. Receivers are called on the calling thread, one after the other.
     *
     * @param wireEnvelope the envelope, from {@link MultiportWireSupport#createWireEnvelope}
     */
    void emit(WireEnvelope wireEnvelope);
}
