package org.eclipse.kura.wire.graph;

import org.eclipse.kura.KuraException;
import org.osgi.annotation.versioning.ProviderType;

/** Reads and changes the wire graph. */
@ProviderType
public interface WireGraphService {

    /**
     * The graph as it is now, with the current configuration of each component.
     *
     * @return never null
     * @throws KuraException if the graph cannot be told
     */
    WireGraphConfiguration get() throws KuraException;

    /**
     * Changes the graph to another one and takes a snapshot. Components that are no longer in it are deleted, except
     * assets, which stay without wires. Components that are new are created. When a component cannot be created, those
     * created before it are deleted again.
     *
     * @param newConfiguration the whole graph. Each component has {@code inputPortCount} and {@code outputPortCount}; one
     *     that is new also has {@code service.factoryPid} among its configuration properties
     * @throws KuraException with code BAD_REQUEST if the graph is incomplete, otherwise if it could not be changed
     */
    void update(WireGraphConfiguration newConfiguration) throws KuraException;

    /**
     * Deletes all components and wires of the graph.
     *
     * @throws KuraException if the graph could not be deleted
     */
    void delete() throws KuraException;
}
