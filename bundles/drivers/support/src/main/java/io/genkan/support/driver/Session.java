package io.genkan.support.driver;

import java.io.IOException;
import java.util.List;
import org.eclipse.kura.channel.ChannelRecord;
import org.jspecify.annotations.Nullable;

/**
 * A driver at work with one set of accepted settings. It is made without asking the device, is replaced by another one when the
 * settings change, and ends with the driver. Thread-safe.
 *
 * <p>An {@link IOException} whose message is a sentence, or a {@link DeviceFailure}, means that the device cannot be used: the
 * caller is told so, and the status says it.
 */
public interface Session extends AutoCloseable {
    /**
     * Begins what goes on by itself. Called once, when this is the driver's session and the former one has ended.
     *
     * @param former the session before this one, of the same class; null when there was none
     */
    default void start(@Nullable Session former) {
        // the first read or write begins
    }

    /** Makes sure that the device can be used, where that is not left to the first read or write. */
    default void connect() throws DeviceFailure, IOException {
        // the first read or write does
    }

    /** {@return what reads these records; what can be known without the device is found out here, once} */
    PlannedRead plan(List<ChannelRecord> records);

    /** Writes each record that can be written, and says of the others why not. */
    void write(List<ChannelRecord> records) throws DeviceFailure, IOException;

    /** {@return whether a connection is kept that tells the status by itself, so that a call that fails does not} */
    default boolean keepsConnection() {
        return false;
    }

    /** {@return milliseconds between two looks at channels that are listened to and do not say it themselves} */
    default int pollInterval() {
        return 1000;
    }

    /** Ends threads and sockets within 2 s, calls in progress as well. */
    @Override
    void close();
}
