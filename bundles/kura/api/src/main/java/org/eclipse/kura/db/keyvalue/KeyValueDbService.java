package org.eclipse.kura.db.keyvalue;

import org.eclipse.kura.KuraException;
import org.eclipse.kura.connection.listener.ConnectionListener;
import org.osgi.annotation.versioning.ProviderType;

/** Access to a key-value store. Safe for concurrent use. */
@ProviderType
public interface KeyValueDbService {

    /**
     * Stores bytes, in place of what the key had before.
     *
     * @param key the key
     * @param value the bytes
     * @throws KuraException when the store cannot be written
     */
    void set(String key, byte[] value) throws KuraException;

    /**
     * Stores text, in place of what the key had before.
     *
     * @param key the key
     * @param value the text
     * @throws KuraException when the store cannot be written
     */
    void set(String key, String value) throws KuraException;

    /**
     * Returns the bytes of a key.
     *
     * @param key the key
     * @return the bytes, null when the key is not there
     * @throws KuraException when the store cannot be read
     */
    byte[] get(String key) throws KuraException;

    /**
     * Returns the text of a key.
     *
     * @param key the key
     * @return the text, null when the key is not there
     * @throws KuraException when the store cannot be read
     */
    String getAsString(String key) throws KuraException;

    /**
     * Removes a key; nothing happens when it is not there.
     *
     * @param key the key
     * @throws KuraException when the store cannot be written
     */
    void delete(String key) throws KuraException;

    /** {@return true while the store can be reached} */
    boolean isConnected();

    /**
     * Starts to tell when the store comes and goes.
     *
     * @param listener who is told
     */
    void addListener(ConnectionListener listener);

    /**
     * Stops to tell when the store comes and goes.
     *
     * @param listener who was told; nothing happens when it is unknown
     */
    void removeListener(ConnectionListener listener);
}
