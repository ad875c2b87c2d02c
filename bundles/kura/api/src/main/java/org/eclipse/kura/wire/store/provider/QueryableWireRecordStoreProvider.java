package org.eclipse.kura.wire.store.provider;

import java.util.List;
import org.eclipse.kura.KuraStoreException;
import org.eclipse.kura.wire.WireRecord;
import org.osgi.annotation.versioning.ProviderType;

/** Answers queries on stored records. */
@ProviderType
public interface QueryableWireRecordStoreProvider {

    /**
     * Does a query.
     *
     * @param query the query in the language of the store, usually SQL
     * @return one record for each row, with one value for each column that is not null
     * @throws KuraStoreException if the query is wrong or the store failed
     */
    List<WireRecord> performQuery(String query) throws KuraStoreException;
}
