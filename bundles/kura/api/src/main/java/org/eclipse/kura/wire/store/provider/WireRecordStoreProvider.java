package org.eclipse.kura.wire.store.provider;

@org.osgi.annotation.versioning.ProviderType
public interface WireRecordStoreProvider {
    WireRecordStore openWireRecordStore(String value) throws org.eclipse.kura.KuraStoreException;

    void addListener(org.eclipse.kura.connection.listener.ConnectionListener connectionListener);

    void removeListener(org.eclipse.kura.connection.listener.ConnectionListener connectionListener);
}
