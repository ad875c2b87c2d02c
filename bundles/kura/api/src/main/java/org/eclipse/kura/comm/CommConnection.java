package org.eclipse.kura.comm;

import java.io.IOException;
import javax.microedition.io.StreamConnection;
import org.eclipse.kura.KuraException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * An open serial port. Use the streams or the methods here, not both at a time; not safe for concurrent use.
 */
@ProviderType
public interface CommConnection extends StreamConnection {

    /** {@return the address and the settings of the port} */
    CommURI getURI();

    /**
     * Writes bytes and waits for no answer.
     *
     * @param message the bytes
     * @throws KuraException with NOT_CONNECTED when the port is closed
     * @throws IOException when the port cannot be written
     */
    void sendMessage(byte[] message) throws KuraException, IOException;

    /**
     * Writes bytes and waits for an answer.
     *
     * @param command the bytes
     * @param timeout how long to wait for the first byte of the answer, in milliseconds
     * @return the answer, null when none came in time
     * @throws KuraException with NOT_CONNECTED when the port is closed
     * @throws IOException when the port cannot be written or read
     */
    byte[] sendCommand(byte[] command, int timeout) throws KuraException, IOException;

    /**
     * Writes bytes and waits for an answer.
     *
     * @param command the bytes
     * @param timeout how long to wait for the first byte of the answer, in milliseconds
     * @param demark silence after which the answer is complete, in milliseconds
     * @return the answer, null when none came in time
     * @throws KuraException with NOT_CONNECTED when the port is closed
     * @throws IOException when the port cannot be written or read
     */
    byte[] sendCommand(byte[] command, int timeout, int demark) throws KuraException, IOException;

    /**
     * Reads what has arrived and nobody asked for.
     *
     * @return the bytes, null when there are none
     * @throws KuraException with NOT_CONNECTED when the port is closed
     * @throws IOException when the port cannot be read
     */
    byte[] flushSerialBuffer() throws KuraException, IOException;

    /**
     * Closes the port; nothing happens when it is closed already.
     *
     * @throws IOException when the port cannot be closed
     */
    @Override
    void close() throws IOException;
}
