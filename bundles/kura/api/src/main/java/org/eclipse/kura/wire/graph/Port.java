package org.eclipse.kura.wire.graph;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.osgi.service.wireadmin.Wire;

/** A place of a component where wires start or end. */
@ProviderType
public interface Port {

    /**
     * The wires that start or end here.
     *
     * @return the wires as they are now, never null
     */
    List<Wire> listConnectedWires();
}
