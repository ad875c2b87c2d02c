package io.genkan.drivers.kit;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.channel.ChannelFlag;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.channel.ChannelStatus;
import org.eclipse.kura.driver.Driver;
import org.eclipse.kura.driver.Driver.ConnectionException;
import org.eclipse.kura.type.TypedValue;
import org.jspecify.annotations.Nullable;

/**
 * What one read brought.
 *
 * @param good the values of channels that succeeded
 * @param bad the sentences of channels that failed
 * @param broken the sentence of a connection that could not be used at all, else null
 */
record Reading(
        Map<String, TypedValue<?>> good,
        Map<String, String> bad,
        @Nullable String broken,
        Duration took) {

    /** Something that reads records. */
    interface Read {
        List<ChannelRecord> execute() throws ConnectionException, KuraException;
    }

    static Reading of(Driver driver, List<ChannelRecord> records) {
        return of(() -> {
            driver.read(records);
            return records;
        });
    }

    static Reading of(Read read) {
        long start = System.nanoTime();
        Map<String, TypedValue<?>> good = new LinkedHashMap<>();
        Map<String, String> bad = new LinkedHashMap<>();
        String broken = null;
        try {
            for (ChannelRecord record : read.execute()) {
                ChannelStatus status = record.getChannelStatus();
                if (status == null) {
                    throw new AssertionError("Channel " + record.getChannelName() + " was left without a status");
                }
                if (status.getChannelFlag() == ChannelFlag.SUCCESS) {
                    if (record.getValue() == null || record.getTimestamp() <= 0) {
                        throw new AssertionError("Channel " + record.getChannelName()
                                + " is a success without value or timestamp: " + record);
                    }
                    good.put(record.getChannelName(), record.getValue());
                } else {
                    bad.put(record.getChannelName(), sentence(status));
                }
            }
        } catch (ConnectionException | KuraException e) {
            broken = String.valueOf(e.getMessage());
        }
        return new Reading(good, bad, broken, Duration.ofNanos(System.nanoTime() - start));
    }

    static String sentence(ChannelStatus status) {
        String message = status.getExceptionMessage();
        Exception cause = status.getException();
        return (message != null && !message.isBlank()) || cause == null ? String.valueOf(message) : cause.toString();
    }

    /** {@return whether every point has that value} */
    boolean has(List<Point> points, int number) {
        return broken == null
                && points.stream().allMatch(point -> point.value(number).equals(good.get(point.name())));
    }

    boolean failed() {
        return broken != null || good.isEmpty();
    }

    @Override
    public String toString() {
        return broken != null ? "no connection: " + broken : good + (bad.isEmpty() ? "" : " and failures " + bad);
    }
}
