package io.genkan.driver.modbus.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.eclipse.kura.channel.ChannelFlag;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.channel.ChannelStatus;
import org.eclipse.kura.channel.listener.ChannelEvent;
import org.eclipse.kura.channel.listener.ChannelListener;
import org.eclipse.kura.driver.Driver.ConnectionException;
import org.eclipse.kura.driver.PreparedRead;
import org.eclipse.kura.type.DataType;
import org.eclipse.kura.type.TypedValue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listeners for a protocol in which devices never speak unasked: reads the channels listened to at the interval that each
 * sets and tells what changed. Channels of one interval are read together. The thread lives while somebody listens.
 */
final class ChannelPoller implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ChannelPoller.class);
    private static final String NAME = "+name";
    private static final String VALUE_TYPE = "+value.type";

    private record Subscription(Map<String, Object> settings, int interval, ChannelListener listener) {}

    /** Channels of one interval. */
    private static final class Group {
        final PreparedRead read;
        final List<Subscription> subscriptions;
        final List<@Nullable Object> lastTold = new ArrayList<>();

        @Nullable
        ScheduledFuture<?> task;

        Group(PreparedRead read, List<Subscription> subscriptions) {
            this.read = read;
            this.subscriptions = subscriptions;
            subscriptions.forEach(subscription -> lastTold.add(null));
        }
    }

    private final String name;
    private final Function<List<ChannelRecord>, PreparedRead> prepare;
    private final List<Subscription> subscriptions = new ArrayList<>();
    private final List<Group> groups = new ArrayList<>();
    private @Nullable ScheduledExecutorService executor;
    private boolean closed;

    ChannelPoller(String name, Function<List<ChannelRecord>, PreparedRead> prepare) {
        this.name = name;
        this.prepare = prepare;
    }

    /**
     * @param settings the channel's properties; with wrong ones the listener is told so as a failure
     * @param listener called on the poller's thread
     */
    synchronized void register(Map<String, Object> settings, ChannelListener listener) {
        int interval;
        try {
            interval = ModbusChannel.listenInterval(settings);
        } catch (IllegalArgumentException e) {
            ChannelRecord record = record(settings);
            record.setChannelStatus(new ChannelStatus(ChannelFlag.FAILURE, e.getMessage(), null));
            record.setTimestamp(System.currentTimeMillis());
            listener.onChannelEvent(new ChannelEvent(record));
            return;
        }
        subscriptions.add(new Subscription(Map.copyOf(settings), interval, listener));
        regroup(interval);
    }

    synchronized void unregister(ChannelListener listener) {
        List<Integer> intervals = new ArrayList<>();
        subscriptions.removeIf(subscription -> {
            boolean leaves = subscription.listener().equals(listener);
            if (leaves && !intervals.contains(subscription.interval())) {
                intervals.add(subscription.interval());
            }
            return leaves;
        });
        intervals.forEach(this::regroup);
        if (subscriptions.isEmpty() && executor != null) {
            executor.shutdownNow();
            executor = null;
        }
    }

    /** Makes every read anew, after the connection's settings changed. */
    synchronized void restart() {
        subscriptions.stream().map(Subscription::interval).distinct().toList().forEach(this::regroup);
    }

    private void regroup(int interval) {
        groups.removeIf(group -> {
            boolean replaced = group.subscriptions.get(0).interval() == interval;
            if (replaced && group.task != null) {
                group.task.cancel(false);
            }
            return replaced;
        });
        List<Subscription> members = subscriptions.stream()
                .filter(subscription -> subscription.interval() == interval)
                .toList();
        if (members.isEmpty() || closed) {
            return;
        }
        Group group = new Group(
                prepare.apply(members.stream()
                        .map(member -> record(member.settings()))
                        .toList()),
                members);
        groups.add(group);
        group.task = executor().scheduleWithFixedDelay(() -> poll(group), 0, interval, TimeUnit.MILLISECONDS);
    }

    private ScheduledExecutorService executor() {
        if (executor == null) {
            executor = Executors.newSingleThreadScheduledExecutor(task -> {
                Thread thread = new Thread(task, "modbus-listen-" + name);
                thread.setDaemon(true);
                return thread;
            });
        }
        return executor;
    }

    private static ChannelRecord record(Map<String, Object> settings) {
        Object type = settings.get(VALUE_TYPE);
        DataType valueType;
        try {
            valueType = type == null ? DataType.INTEGER : DataType.getDataType(type.toString());
        } catch (IllegalArgumentException e) {
            valueType = DataType.INTEGER;
        }
        Object channel = settings.get(NAME);
        ChannelRecord record = ChannelRecord.createReadRecord(channel == null ? "" : channel.toString(), valueType);
        record.setChannelConfig(settings);
        return record;
    }

    private void poll(Group group) {
        try {
            List<ChannelRecord> records;
            try {
                records = group.read.execute();
            } catch (ConnectionException e) {
                // the records say so
                records = group.read.getChannelRecords();
            }
            for (int i = 0; i < records.size(); i++) {
                tellIfChanged(group, i, records.get(i));
            }
        } catch (Exception e) {
            // border of a thread: an exception would end the polling silently
            LOG.warn("Polling for the listeners of {} failed and goes on", name, e);
        }
    }

    private void tellIfChanged(Group group, int index, ChannelRecord record) {
        ChannelStatus status = record.getChannelStatus();
        boolean good = status.getChannelFlag() == ChannelFlag.SUCCESS;
        Object now = good ? record.getValue() : String.valueOf(status.getExceptionMessage());
        if (Objects.equals(now, group.lastTold.get(index))) {
            return;
        }
        group.lastTold.set(index, now);
        Subscription subscription = group.subscriptions.get(index);
        ChannelRecord copy = record(subscription.settings());
        TypedValue<?> value = record.getValue();
        if (good && value != null) {
            copy.setValue(value);
        }
        copy.setChannelStatus(status);
        copy.setTimestamp(record.getTimestamp());
        subscription.listener().onChannelEvent(new ChannelEvent(copy));
    }

    /** Ends the thread; waits at most half a second for a poll in progress. */
    @Override
    public void close() {
        ScheduledExecutorService running;
        synchronized (this) {
            closed = true;
            subscriptions.clear();
            groups.clear();
            running = executor;
            executor = null;
        }
        if (running != null) {
            running.shutdownNow();
            try {
                running.awaitTermination(500, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
