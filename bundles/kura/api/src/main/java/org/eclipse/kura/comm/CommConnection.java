package org.eclipse.kura.comm;

@org.osgi.annotation.versioning.ProviderType
public interface CommConnection extends javax.microedition.io.StreamConnection {
    byte[] flushSerialBuffer() throws org.eclipse.kura.KuraException, java.io.IOException;

    byte[] sendCommand(byte[] bytes, int number) throws org.eclipse.kura.KuraException, java.io.IOException;

    byte[] sendCommand(byte[] bytes, int number, int number2)
            throws org.eclipse.kura.KuraException, java.io.IOException;

    CommURI getURI();

    void close() throws java.io.IOException;

    void sendMessage(byte[] bytes) throws org.eclipse.kura.KuraException, java.io.IOException;
}
