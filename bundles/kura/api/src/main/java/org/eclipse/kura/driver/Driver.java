package org.eclipse.kura.driver;

@org.osgi.annotation.versioning.ProviderType
public interface Driver {
    public static final String DRIVER_PID_PROPERTY_NAME = "driver.pid";

    ChannelDescriptor getChannelDescriptor();

    PreparedRead prepareRead(java.util.List<org.eclipse.kura.channel.ChannelRecord> list);

    void connect() throws Driver.ConnectionException;

    void disconnect() throws Driver.ConnectionException;

    void read(java.util.List<org.eclipse.kura.channel.ChannelRecord> list) throws Driver.ConnectionException;

    void registerChannelListener(
            java.util.Map<String, Object> map, org.eclipse.kura.channel.listener.ChannelListener channelListener)
            throws Driver.ConnectionException;

    void unregisterChannelListener(org.eclipse.kura.channel.listener.ChannelListener channelListener)
            throws Driver.ConnectionException;

    void write(java.util.List<org.eclipse.kura.channel.ChannelRecord> list) throws Driver.ConnectionException;

    public static final class ConnectionException extends Exception {
        public ConnectionException() {}

        public ConnectionException(String value) {
            super(value);
        }

        public ConnectionException(String value, Throwable throwable) {
            super(value, throwable);
        }

        public ConnectionException(Throwable throwable) {
            super(throwable);
        }
    }
}
