package org.eclipse.kura.wire.graph;

import java.util.List;
import org.eclipse.kura.wire.WireEnvelope;
import org.eclipse.kura.wire.WireRecord;
import org.eclipse.kura.wire.WireSupport;
import org.osgi.annotation.versioning.ProviderType;

/** Does the work with wires for a component with several ports. */
@ProviderType
public interface MultiportWireSupport extends WireSupport {

    /**
     * The ports where the component emits.
     *
     * @return the ports by index, never null
     */
    List<EmitterPort> getEmitterPorts();

    /**
     * The ports where the component receives.
     *
     * @return the ports by index, never null
     */
    List<ReceiverPort> getReceiverPorts();

    /**
     * Makes an envelope from this component.
     *
     * @param records the records, not copied: leave the list unchanged from now on
     * @return a new envelope
     */
    WireEnvelope createWireEnvelope(List<WireRecord> records);
}
