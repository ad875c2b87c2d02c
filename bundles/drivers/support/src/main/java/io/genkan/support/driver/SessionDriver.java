package io.genkan.support.driver;

import java.util.List;
import java.util.Map;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.channel.listener.ChannelListener;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.driver.Driver;
import org.eclipse.kura.driver.PreparedRead;

/** Kura's methods of a driver that works in sessions: what is left to its component is to hold them, and to describe channels. */
public interface SessionDriver extends Driver, ConfigurableComponent {
    /** {@return the driver's sessions, always the same} */
    Sessions<?> sessions();

    @Override
    default void connect() throws ConnectionException {
        sessions().connect();
    }

    /** The connection belongs to the instance and ends with it: other users of the driver may be reading. */
    @Override
    default void disconnect() {
        // see above
    }

    @Override
    default void read(List<ChannelRecord> records) throws ConnectionException {
        sessions().read(records);
    }

    @Override
    default PreparedRead prepareRead(List<ChannelRecord> records) {
        return sessions().prepare(records);
    }

    @Override
    default void write(List<ChannelRecord> records) throws ConnectionException {
        sessions().write(records);
    }

    @Override
    default void registerChannelListener(Map<String, Object> settings, ChannelListener listener) {
        sessions().listening().add(settings, listener);
    }

    @Override
    default void unregisterChannelListener(ChannelListener listener) {
        sessions().listening().remove(listener);
    }
}
