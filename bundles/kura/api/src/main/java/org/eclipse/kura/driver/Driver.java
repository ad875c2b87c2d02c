package org.eclipse.kura.driver;

import java.util.List;
import java.util.Map;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.channel.listener.ChannelListener;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Speaks the protocol of a device. A driver is a service with the property {@code kura.service.pid}, by which assets
 * name it; usually it is also a {@link org.eclipse.kura.configuration.ConfigurableComponent}.
 *
 * <p>Assets never call {@link #connect()}: a driver connects by itself when it is first used, connects again after a
 * failure, and disconnects when it is deactivated. Several assets may use one driver at the same time from threads of
 * their own.
 *
 * <p>A failure that concerns one channel goes into the status of its record. Only a failure of the connection is thrown.
 */
@ProviderType
public interface Driver {

    /** Name of the property by which an asset names its driver: the {@code kura.service.pid} of the driver. */
    String DRIVER_PID_PROPERTY_NAME = "driver.pid";

    /**
     * Connects to the device; does nothing when it is connected.
     *
     * @throws ConnectionException if the device cannot be reached
     */
    void connect() throws ConnectionException;

    /**
     * Ends the connection to the device; does nothing when there is none.
     *
     * @throws ConnectionException if the connection could not be closed in an orderly way
     */
    void disconnect() throws ConnectionException;

    /**
     * Defines the settings that a channel needs for this driver.
     *
     * @return the descriptor, never null
     */
    ChannelDescriptor getChannelDescriptor();

    /**
     * Reads values. Each record names its channel, the type of its value and the channel's settings, and is filled in
     * place with status and time stamp and, on success, the value.
     *
     * @param records what to read, not null
     * @throws ConnectionException if the device cannot be reached
     * @throws org.eclipse.kura.KuraRuntimeException with code OPERATION_NOT_SUPPORTED if the driver cannot read
     */
    void read(List<ChannelRecord> records) throws ConnectionException;

    /**
     * Writes values. Each record carries its channel's settings and a value, and is filled in place with status and time
     * stamp.
     *
     * @param records what to write, not null
     * @throws ConnectionException if the device cannot be reached
     * @throws org.eclipse.kura.KuraRuntimeException with code OPERATION_NOT_SUPPORTED if the driver cannot write
     */
    void write(List<ChannelRecord> records) throws ConnectionException;

    /**
     * Makes plans for a read that is done again and again. A channel whose settings are wrong shows in the status of its
     * record when the read is executed.
     *
     * @param records what to read, not null
     * @return the prepared read, to be closed by the caller; null, or a runtime exception, where the driver has no such
     *     thing and the caller is to use {@link #read}
     */
    PreparedRead prepareRead(List<ChannelRecord> records);

    /**
     * Asks for the values of a channel whenever the device has a new one. Events come on threads of the driver.
     *
     * @param channelConfig the settings of the channel, keys as in {@link ChannelRecord#getChannelConfig()}
     * @param listener is told; one listener may be registered for several channels
     * @throws ConnectionException if the device cannot be reached
     * @throws org.eclipse.kura.KuraRuntimeException with code OPERATION_NOT_SUPPORTED if the driver cannot listen
     */
    void registerChannelListener(Map<String, Object> channelConfig, ChannelListener listener)
            throws ConnectionException;

    /**
     * Takes back all registrations of a listener; does nothing if there are none.
     *
     * @param listener the same object that was registered
     * @throws ConnectionException if the device cannot be reached
     * @throws org.eclipse.kura.KuraRuntimeException with code OPERATION_NOT_SUPPORTED if the driver cannot listen
     */
    void unregisterChannelListener(ChannelListener listener) throws ConnectionException;

    /** Says that the device cannot be reached, or that the connection to it broke. */
    final class ConnectionException extends Exception {

        private static final long serialVersionUID = 1L;

        /** An exception without message and cause. */
        public ConnectionException() {}

        /**
         * @param message one sentence that names the device and what went wrong, or null
         */
        public ConnectionException(String message) {
            super(message);
        }

        /**
         * @param message one sentence that names the device and what went wrong, or null
         * @param cause the failure underneath, or null
         */
        public ConnectionException(String message, Throwable cause) {
            super(message, cause);
        }

        /**
         * @param cause the failure underneath, or null
         */
        public ConnectionException(Throwable cause) {
            super(cause);
        }
    }
}
