package org.eclipse.kura.message.store.provider;

@org.osgi.annotation.versioning.ProviderType
public interface MessageStoreProvider {
    MessageStore openMessageStore(String value) throws org.eclipse.kura.KuraStoreException;

    void addListener(org.eclipse.kura.connection.listener.ConnectionListener connectionListener);

    void removeListener(org.eclipse.kura.connection.listener.ConnectionListener connectionListener);
}
