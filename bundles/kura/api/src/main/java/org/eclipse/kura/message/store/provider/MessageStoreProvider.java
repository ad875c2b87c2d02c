package org.eclipse.kura.message.store.provider;

import org.eclipse.kura.KuraStoreException;
import org.eclipse.kura.connection.listener.ConnectionListener;
import org.osgi.annotation.versioning.ProviderType;

/** Opens stores for messages, for example tables of a database. */
@ProviderType
public interface MessageStoreProvider {

    /**
     * Opens a store; creates it if there is none of that name.
     *
     * @param name the name of the store, by convention the {@code kura.service.pid} of the data service that uses it
     * @return the store, to be closed by the caller
     * @throws KuraStoreException if the store cannot be opened
     */
    MessageStore openMessageStore(String name) throws KuraStoreException;

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
