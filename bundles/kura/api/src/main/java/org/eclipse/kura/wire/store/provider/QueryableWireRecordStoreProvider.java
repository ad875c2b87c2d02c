package org.eclipse.kura.wire.store.provider;

@org.osgi.annotation.versioning.ProviderType
public interface QueryableWireRecordStoreProvider {
    java.util.List<org.eclipse.kura.wire.WireRecord> performQuery(String value)
            throws org.eclipse.kura.KuraStoreException;
}
