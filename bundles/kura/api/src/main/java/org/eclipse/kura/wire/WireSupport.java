package org.eclipse.kura.wire;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.osgi.service.wireadmin.Consumer;
import org.osgi.service.wireadmin.Producer;

/**
 * Does the work with wires for one component, which passes the calls of {@link Producer} and {@link Consumer} on to it.
 * Obtained from {@link WireHelperService#newWireSupport}. It is also a
 * {@link org.eclipse.kura.wire.graph.MultiportWireSupport}.
 */
@ProviderType
public interface WireSupport extends Producer, Consumer {

    /**
     * Sends records through all ports of the component. Receivers are called on the calling thread, one after the other;
     * this method returns when all are done. Emissions of one component do not overlap.
     *
     * @param wireRecords the records, not copied: leave the list unchanged from now on
     * @throws NullPointerException if the argument is null
     */
    void emit(List<WireRecord> wireRecords);
}
