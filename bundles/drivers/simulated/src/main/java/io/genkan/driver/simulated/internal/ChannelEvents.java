package io.genkan.driver.simulated.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.channel.listener.ChannelEvent;
import org.eclipse.kura.channel.listener.ChannelListener;
import org.eclipse.kura.type.DataType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells listeners the values of their channels, one by one and each in its own interval. Thread-safe. */
final class ChannelEvents implements AutoCloseable {
    private static final Logger logger = LoggerFactory.getLogger(ChannelEvents.class);

    private final Simulation simulation;
    private final ScheduledExecutorService scheduler;
    private final Map<ChannelListener, Future<?>> listeners = new ConcurrentHashMap<>();

    ChannelEvents(Simulation simulation, String driverPid) {
        this.simulation = simulation;
        this.scheduler = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "simulated-" + driverPid);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Begins to tell a listener a channel; the thread begins with the first one. */
    void register(Map<String, Object> settings, ChannelListener listener) {
        String name = text(settings, "+name");
        DataType type = DataType.getDataType(text(settings, "+value.type"));
        ChannelRecord prototype = ChannelRecord.createReadRecord(name, type);
        prototype.setChannelConfig(settings);
        ChannelReader reader = new ChannelReader(simulation, prototype);
        long interval = SimulatedChannel.from(settings).interval();
        Future<?> telling = scheduler.scheduleAtFixedRate(
                () -> tell(listener, reader, name, type), interval, interval, TimeUnit.MILLISECONDS);
        Future<?> before = listeners.put(listener, telling);
        if (before != null) {
            before.cancel(false);
        }
    }

    void unregister(ChannelListener listener) {
        Future<?> telling = listeners.remove(listener);
        if (telling != null) {
            telling.cancel(false);
        }
    }

    private void tell(ChannelListener listener, ChannelReader reader, String name, DataType type) {
        long time = simulation.now();
        if (simulation.faults().isDisconnected(time)) {
            return;
        }
        ChannelRecord record = ChannelRecord.createReadRecord(name, type);
        reader.read(record, time, System.currentTimeMillis());
        try {
            listener.onChannelEvent(new ChannelEvent(record));
        } catch (RuntimeException e) { // a listener is foreign code; a failure must not end its events
            logger.warn("The listener of channel \"{}\" failed.", name, e);
        }
    }

    private static String text(Map<String, Object> settings, String key) {
        Object value = settings.get(key);
        if (value == null) {
            throw new IllegalArgumentException("The channel has no " + key + ".");
        }
        return value.toString();
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
    }
}
