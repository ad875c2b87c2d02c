package org.eclipse.kura.db.keyvalue;

@org.osgi.annotation.versioning.ProviderType
public interface KeyValueDbService {
    boolean isConnected();

    byte[] get(String value) throws org.eclipse.kura.KuraException;

    String getAsString(String value) throws org.eclipse.kura.KuraException;

    void addListener(org.eclipse.kura.connection.listener.ConnectionListener connectionListener);

    void delete(String value) throws org.eclipse.kura.KuraException;

    void removeListener(org.eclipse.kura.connection.listener.ConnectionListener connectionListener);

    void set(String value, byte[] bytes) throws org.eclipse.kura.KuraException;

    void set(String value, String value2) throws org.eclipse.kura.KuraException;
}
