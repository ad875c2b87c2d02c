package org.eclipse.kura.wire.store.provider;

import org.eclipse.kura.KuraStoreException;
import org.eclipse.kura.connection.listener.ConnectionListener;
import org.osgi.annotation.versioning.ProviderType;

/** Opens stores for records, for example tables of a database. */
@ProviderType
public interface WireRecordStoreProvider {

    /**
     * Opens a store; creates it if there is none of that name.
     *
     * @param name the name of the store
     * @return the store, to be closed by the caller
     * @throws KuraStoreException if the store cannot be opened
     */
    WireRecordStore openWireRecordStore(String name) throws KuraStoreException;

    /**
     * Adds someone who is told when the stores come and go. After a disconnect, open stores are to be opened again.
     *
     * @param listener is told
     */
    void addListener(ConnectionListener listener);

    /**
     * Removes a listener; does nothing if it was not added.
     *
     * @param listener the same object that was added
     */
    void removeListener(ConnectionListener listener);
}
