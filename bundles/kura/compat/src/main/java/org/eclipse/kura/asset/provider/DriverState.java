package org.eclipse.kura.asset.provider;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraRuntimeException;
import org.eclipse.kura.asset.provider.BaseAsset.ChannelListenerHolder;
import org.eclipse.kura.channel.Channel;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.driver.Driver;
import org.eclipse.kura.driver.PreparedRead;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One driver with what an asset has prepared and registered at it. Thread-safe. */
public class DriverState {
    private static final Logger logger = LoggerFactory.getLogger(DriverState.class);

    private final Driver driver;
    private final Set<ChannelListenerHolder> registered = new HashSet<>();
    private final Set<ChannelListenerHolder> complained = new HashSet<>();
    private volatile PreparedRead preparedRead;
    private boolean ended;

    public DriverState(Driver driver) {
        this.driver = Objects.requireNonNull(driver, "driver");
    }

    public Driver getDriver() {
        return driver;
    }

    /** {@return what the driver prepared last, or null when it prepares nothing} */
    public PreparedRead getPreparedRead() {
        return preparedRead;
    }

    /**
     * Asks the driver to prepare reading these records, instead of what it prepared before, which is closed.
     *
     * @return null when there are none, the driver does not do that, or this was shut down
     */
    public PreparedRead tryPrepareRead(List<ChannelRecord> records) {
        synchronized (this) {
            close(preparedRead);
            preparedRead = null;
            if (!records.isEmpty() && !ended) {
                try {
                    preparedRead = driver.prepareRead(records);
                } catch (RuntimeException | LinkageError e) { // it may, by contract
                    logger.debug("The driver {} prepares no reads.", driver, e);
                }
            }
            return preparedRead;
        }
    }

    /**
     * Registers at the driver those listeners that are not yet, and takes away those that are no longer in the set. A
     * failure is logged; calling again tries again.
     */
    public void syncChannelListeners(Set<ChannelListenerHolder> listeners, Map<String, Channel> channels) {
        synchronized (this) {
            for (ChannelListenerHolder holder : Set.copyOf(registered)) {
                if (!listeners.contains(holder) || !channels.containsKey(holder.getChannelName())) {
                    unregister(holder);
                }
            }
            for (ChannelListenerHolder holder : listeners) {
                Channel channel = channels.get(holder.getChannelName());
                if (channel != null && !ended && !registered.contains(holder)) {
                    register(holder, channel);
                }
            }
        }
    }

    /** Closes what the driver prepared, and takes all listeners away, for good. */
    public synchronized void shutdown() {
        ended = true;
        close(preparedRead);
        preparedRead = null;
        Set.copyOf(registered).forEach(this::unregister);
    }

    /** {@return whether all of these are registered} */
    synchronized boolean listensTo(Set<ChannelListenerHolder> listeners) {
        return ended || registered.containsAll(listeners);
    }

    private void register(ChannelListenerHolder holder, Channel channel) {
        try {
            driver.registerChannelListener(Scaling.requestConfiguration(channel), holder);
            registered.add(holder);
            complained.remove(holder);
        } catch (Exception | LinkageError e) { // a driver is foreign code
            boolean never = e instanceof UnsupportedOperationException
                    || (e instanceof KuraRuntimeException kura
                            && kura.getCode() == KuraErrorCode.OPERATION_NOT_SUPPORTED);
            if (never) {
                registered.add(holder); // a second attempt would do no better
            }
            if (complained.add(holder)) {
                logger.warn(
                        "Channel \"{}\" is not listened to{}: {}",
                        holder.getChannelName(),
                        never ? ", its driver cannot do that" : " for now, this is tried again",
                        e.toString());
            }
            logger.debug("The cause:", e);
        }
    }

    private void unregister(ChannelListenerHolder holder) {
        registered.remove(holder);
        try {
            driver.unregisterChannelListener(holder);
        } catch (Exception | LinkageError e) { // a driver is foreign code, and may be gone already
            logger.debug("Channel \"{}\" could not be unregistered.", holder.getChannelName(), e);
        }
    }

    private static void close(PreparedRead preparedRead) {
        if (preparedRead != null) {
            try {
                preparedRead.close();
            } catch (Exception | LinkageError e) { // a driver is foreign code, and may be gone already
                logger.debug("A prepared read could not be closed.", e);
            }
        }
    }
}
