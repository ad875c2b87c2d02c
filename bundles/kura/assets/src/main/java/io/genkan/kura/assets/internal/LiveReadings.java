package io.genkan.kura.assets.internal;

import io.genkan.api.readings.ReadingEvents;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.kura.channel.ChannelFlag;
import org.eclipse.kura.channel.ChannelRecord;

/**
 * Shows the readings of one asset while somebody has a lease, at most some of them a second. Thread-safe; while nobody
 * has a lease it costs one volatile read.
 */
final class LiveReadings {
    private static final long SPACING_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long NOBODY = 0;

    private final String pid;
    private final ReadingsDesk desk;
    private final AtomicLong next = new AtomicLong(System.nanoTime());
    private volatile long until = NOBODY;

    LiveReadings(String pid, ReadingsDesk desk) {
        this.pid = pid;
        this.desk = desk;
    }

    String pid() {
        return pid;
    }

    /** Somebody wants readings up to a time of {@link System#nanoTime}, which is never 0. */
    void lease(long newUntil) {
        if (newUntil != NOBODY && (until == NOBODY || newUntil - until > 0)) {
            until = newUntil;
        }
    }

    /** Shows a reading, if somebody wants it and the last one is long enough ago. */
    void show(List<ChannelRecord> records) {
        if (until != NOBODY) {
            showNow(records);
        }
    }

    private void showNow(List<ChannelRecord> records) {
        long now = System.nanoTime();
        if (now - until > 0) {
            until = NOBODY;
            return;
        }
        long due = next.get();
        if (now - due < 0 || !next.compareAndSet(due, now + SPACING_NANOS)) {
            return;
        }
        Map<String, Object> values = new HashMap<>();
        Map<String, String> units = new HashMap<>();
        Map<String, String> errors = new HashMap<>();
        long timestamp = 0;
        for (ChannelRecord record : records) {
            if (isGood(record)) {
                values.put(record.getChannelName(), record.getValue().getValue());
            } else {
                errors.put(record.getChannelName(), ErrorText.of(record.getChannelStatus()));
            }
            if (record.getUnit() != null && !record.getUnit().isBlank()) {
                units.put(record.getChannelName(), record.getUnit());
            }
            timestamp = Math.max(timestamp, record.getTimestamp());
        }
        desk.post(Map.of(
                ReadingEvents.PID, pid,
                ReadingEvents.VALUES, values,
                ReadingEvents.UNITS, units,
                ReadingEvents.ERRORS, errors,
                ReadingEvents.TIMESTAMP, timestamp == 0 ? System.currentTimeMillis() : timestamp));
    }

    private static boolean isGood(ChannelRecord record) {
        return record.getValue() != null
                && record.getChannelStatus() != null
                && record.getChannelStatus().getChannelFlag() == ChannelFlag.SUCCESS;
    }
}
