package io.genkan.support.driver;

import java.util.Map;
import org.eclipse.kura.channel.listener.ChannelListener;

/** How those who listen to channels are told. Thread-safe. */
public interface Listening extends AutoCloseable {
    /** Begins to tell a listener a channel; settings that cannot be used are told as a failure. */
    void add(Map<String, Object> settings, ChannelListener listener);

    /** Ends to tell a listener anything. */
    void remove(ChannelListener listener);

    /** Begins nothing any more; what is in progress goes on. */
    default void stop() {
        // whoever tells is another's
    }

    @Override
    default void close() {
        // whoever tells is another's
    }
}
