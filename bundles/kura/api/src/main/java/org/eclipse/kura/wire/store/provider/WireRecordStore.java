package org.eclipse.kura.wire.store.provider;

@org.osgi.annotation.versioning.ProviderType
public interface WireRecordStore {
    int getSize() throws org.eclipse.kura.KuraStoreException;

    void close();

    void insertRecords(java.util.List<org.eclipse.kura.wire.WireRecord> list)
            throws org.eclipse.kura.KuraStoreException;

    void truncate(int number) throws org.eclipse.kura.KuraStoreException;
}
