package io.genkan.kura.store.internal;

import java.util.List;
import org.eclipse.kura.KuraStoreException;
import org.eclipse.kura.wire.WireRecord;
import org.eclipse.kura.wire.store.provider.WireRecordStore;

/** One opening of a {@link RecordLog}. */
final class MemoryRecordStore implements WireRecordStore {
    private final String name;
    private final RecordLog log;
    private volatile boolean closed;

    MemoryRecordStore(String name, RecordLog log) {
        this.name = name;
        this.log = log;
    }

    @Override
    public void insertRecords(List<WireRecord> records) throws KuraStoreException {
        open().add(records);
    }

    @Override
    public void truncate(int noOfRecordsToKeep) throws KuraStoreException {
        open().keepNewest(noOfRecordsToKeep);
    }

    @Override
    public int getSize() throws KuraStoreException {
        return open().size();
    }

    @Override
    public void close() {
        closed = true;
    }

    private RecordLog open() throws KuraStoreException {
        if (closed) {
            throw new KuraStoreException("The wire record store " + name + " is closed.");
        }
        return log;
    }
}
