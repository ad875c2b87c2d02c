package org.eclipse.kura.wire;

import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.service.wireadmin.Consumer;

/** A wire component that receives. It passes the calls of {@link Consumer} on to its {@link WireSupport}. */
@ConsumerType
public interface WireReceiver extends WireComponent, Consumer {

    /**
     * Something arrived, on whichever port. Called on the thread of the emitter, which waits: return soon. Several
     * emitters may call at the same time.
     *
     * @param wireEnvelope what arrived, never null; its records are not to be changed
     */
    void onWireReceive(WireEnvelope wireEnvelope);
}
