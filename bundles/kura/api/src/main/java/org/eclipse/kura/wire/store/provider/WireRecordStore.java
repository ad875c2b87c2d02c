package org.eclipse.kura.wire.store.provider;

import java.util.List;
import org.eclipse.kura.KuraStoreException;
import org.eclipse.kura.wire.WireRecord;
import org.osgi.annotation.versioning.ProviderType;

/** A store for records. */
@ProviderType
public interface WireRecordStore {

    /**
     * Stores records with the current time.
     *
     * @param records the records, stored in this order; none is fine
     * @throws KuraStoreException if they could not be stored
     */
    void insertRecords(List<WireRecord> records) throws KuraStoreException;

    /**
     * Deletes the oldest records.
     *
     * @param recordsToKeep how many of the latest records stay, at least 0
     * @throws KuraStoreException if they could not be deleted
     */
    void truncate(int recordsToKeep) throws KuraStoreException;

    /**
     * How many records there are.
     *
     * @return the number, at least 0
     * @throws KuraStoreException if they could not be counted
     */
    int getSize() throws KuraStoreException;

    /** Gives back what the store holds open. The records stay. The store cannot be used any more. */
    void close();
}
