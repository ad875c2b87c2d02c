package io.genkan.support.driver;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.channel.listener.ChannelListener;
import org.eclipse.kura.driver.Driver.ConnectionException;
import org.eclipse.kura.driver.PreparedRead;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listeners for devices that never speak unasked: each channel is read at its interval, and changes are told. The thread lives
 * while somebody listens.
 */
public final class PolledListeners implements Listening {
    private static final Logger LOG = LoggerFactory.getLogger(PolledListeners.class);

    private final String name;
    private final Function<List<ChannelRecord>, PreparedRead> prepare;
    private final ToIntFunction<Map<String, Object>> interval;
    private final Listeners listeners = new Listeners();
    private final Map<Listeners.Entry, ScheduledFuture<?>> tasks = new ConcurrentHashMap<>();
    private final ScheduledThreadPoolExecutor executor;

    /**
     * @param interval milliseconds from a channel's settings; refuses wrong ones with an IllegalArgumentException
     */
    public PolledListeners(
            String name,
            Function<List<ChannelRecord>, PreparedRead> prepare,
            ToIntFunction<Map<String, Object>> interval) {
        this.name = name;
        this.prepare = prepare;
        this.interval = interval;
        this.executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
        executor.setKeepAliveTime(1, TimeUnit.SECONDS);
        executor.allowCoreThreadTimeOut(true);
        executor.setRemoveOnCancelPolicy(true);
    }

    @Override
    public synchronized void add(Map<String, Object> settings, ChannelListener listener) {
        Listeners.Entry entry = listeners.add(settings, listener);
        clearGone();
        int millis;
        try {
            millis = interval.applyAsInt(settings);
        } catch (IllegalArgumentException e) {
            ChannelRecord record = entry.record();
            Outcomes.bad(record, e.getMessage());
            entry.tell(record, false);
            return;
        }
        PreparedRead read = prepare.apply(List.of(entry.record()));
        tasks.put(entry, executor.scheduleWithFixedDelay(() -> poll(entry, read), 0, millis, TimeUnit.MILLISECONDS));
    }

    @Override
    public synchronized void remove(ChannelListener listener) {
        listeners.remove(listener);
        clearGone();
    }

    private void clearGone() {
        tasks.entrySet().removeIf(task -> {
            boolean gone = !listeners.all().contains(task.getKey());
            if (gone) {
                task.getValue().cancel(false);
            }
            return gone;
        });
    }

    private void poll(Listeners.Entry entry, PreparedRead read) {
        try {
            try {
                read.execute();
            } catch (ConnectionException | KuraException e) {
                LOG.debug("{}: not read", name, e); // the record says it
            }
            ChannelRecord now = read.getChannelRecords().get(0);
            if (now.getChannelStatus() == null || !listeners.all().contains(entry)) {
                return;
            }
            ChannelRecord copy = entry.record();
            if (now.getValue() != null) {
                copy.setValue(now.getValue());
            }
            copy.setChannelStatus(now.getChannelStatus());
            copy.setTimestamp(now.getTimestamp());
            entry.tell(copy, true);
        } catch (RuntimeException e) { // border of a thread: an exception would end the polling silently
            LOG.warn("{}: polling failed and goes on", name, e);
        }
    }

    @Override
    public void stop() {
        executor.shutdownNow();
    }

    /** Ends the thread; waits at most half a second for a poll in progress. */
    @Override
    public void close() {
        executor.shutdownNow();
        try {
            executor.awaitTermination(500, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
