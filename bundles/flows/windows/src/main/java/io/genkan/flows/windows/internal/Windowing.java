package io.genkan.flows.windows.internal;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.type.TypedValues;
import org.eclipse.kura.wire.WireRecord;

/** The windows of all streams of one component. One thread at a time. */
final class Windowing {
    private final WindowOptions options;
    private final Map<String, Stream> streams = new LinkedHashMap<>();
    private long lateOfGone;
    private long refused;

    Windowing(WindowOptions options) {
        this.options = options;
    }

    void accept(Map<String, TypedValue<?>> record, long now, Consumer<WireRecord> sink) {
        Map<String, Double> numbers = RecordValues.numbers(record, options.channels());
        if (numbers.isEmpty()) {
            return;
        }
        String name = options.streamKey().isEmpty() ? "" : RecordValues.text(record.get(options.streamKey()));
        Stream stream = streams.get(name);
        if (stream == null) {
            if (streams.size() >= options.streams()) {
                refused++;
                return;
            }
            stream = new Stream(name, options);
            streams.put(name, stream);
        }
        stream.accept(
                RecordValues.time(record, options.timeKey(), now),
                now,
                numbers,
                window -> sink.accept(summary(window)));
    }

    /** Ends the windows of streams that have been silent, and forgets those streams. */
    void tick(long now, Consumer<WireRecord> sink) {
        if (options.idle() > 0) {
            streams.values().removeIf(stream -> {
                boolean silent = now - stream.lastSeen() >= options.idle();
                if (silent) {
                    stream.flush(window -> sink.accept(summary(window)));
                    lateOfGone += stream.late();
                }
                return silent;
            });
        }
    }

    /** {@return records that came too late} */
    long late() {
        return lateOfGone + streams.values().stream().mapToLong(Stream::late).sum();
    }

    /** {@return what somebody should know, empty when all is well} */
    String warning() {
        long givenUp = streams.values().stream().mapToLong(Stream::givenUp).sum();
        if (refused > 0) {
            return refused + " records of further streams than streams.max are dropped.";
        }
        if (givenUp > 0) {
            return givenUp + " samples had to make room: windows hold more than samples.max.";
        }
        return "";
    }

    private WireRecord summary(Window window) {
        Map<String, TypedValue<?>> properties = new HashMap<>();
        window.samples().forEach((channel, samples) -> {
            for (Aggregate aggregate : options.aggregates()) {
                double value = aggregate.of(samples);
                if (Double.isFinite(value)) {
                    properties.put(
                            channel + '_' + aggregate.suffix(),
                            aggregate == Aggregate.Simple.COUNT
                                    ? TypedValues.newLongValue((long) value)
                                    : TypedValues.newDoubleValue(value));
                }
            }
        });
        if (!options.streamKey().isEmpty() && !window.stream().isEmpty()) {
            properties.put(options.streamKey(), TypedValues.newStringValue(window.stream()));
        }
        properties.put("window_start", TypedValues.newLongValue(window.start()));
        properties.put("window_timestamp", TypedValues.newLongValue(window.end()));
        return new WireRecord(properties);
    }
}
