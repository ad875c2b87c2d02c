package org.eclipse.kura.message.store.provider;

@org.osgi.annotation.versioning.ProviderType
public interface MessageStore {
    int getMessageCount() throws org.eclipse.kura.KuraStoreException;

    int store(String value, byte[] bytes, int number, boolean flag, int number2)
            throws org.eclipse.kura.KuraStoreException;

    java.util.List<org.eclipse.kura.message.store.StoredMessage> getDroppedMessages()
            throws org.eclipse.kura.KuraStoreException;

    java.util.List<org.eclipse.kura.message.store.StoredMessage> getInFlightMessages()
            throws org.eclipse.kura.KuraStoreException;

    java.util.List<org.eclipse.kura.message.store.StoredMessage> getUnpublishedMessages()
            throws org.eclipse.kura.KuraStoreException;

    java.util.Optional<org.eclipse.kura.message.store.StoredMessage> get(int number)
            throws org.eclipse.kura.KuraStoreException;

    java.util.Optional<org.eclipse.kura.message.store.StoredMessage> getNextMessage()
            throws org.eclipse.kura.KuraStoreException;

    void close();

    void deleteStaleMessages(int number) throws org.eclipse.kura.KuraStoreException;

    void dropAllInFlightMessages() throws org.eclipse.kura.KuraStoreException;

    void markAsConfirmed(int number) throws org.eclipse.kura.KuraStoreException;

    void markAsPublished(int number) throws org.eclipse.kura.KuraStoreException;

    void markAsPublished(int number, org.eclipse.kura.data.DataTransportToken dataTransportToken)
            throws org.eclipse.kura.KuraStoreException;

    void unpublishAllInFlighMessages() throws org.eclipse.kura.KuraStoreException;
}
