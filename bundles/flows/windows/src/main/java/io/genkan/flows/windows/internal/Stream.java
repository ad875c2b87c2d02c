package io.genkan.flows.windows.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;

/** The windows of one stream. Time is the samples' own: a window ends when a sample comes that is late enough. */
final class Stream {
    private static final long NEVER = Long.MIN_VALUE;

    private final String name;
    private final WindowOptions options;
    private final Map<String, SampleBuffer> buffers = new HashMap<>();
    /** Beginnings of the open windows; of sessions the times of their samples, in order. */
    private final TreeSet<Long> open = new TreeSet<>();

    private long newest = NEVER;
    private long ended = NEVER;
    private long checkAfter = NEVER;
    private long late;
    private long givenUp;
    private long lastSeen;

    Stream(String name, WindowOptions options) {
        this.name = name;
        this.options = options;
    }

    long late() {
        return late;
    }

    long givenUp() {
        return givenUp;
    }

    /** {@return wall-clock time of the last record} */
    long lastSeen() {
        return lastSeen;
    }

    /**
     * Takes the samples of one record.
     *
     * @param time when they were taken
     * @param now wall-clock time
     * @param values values by channel
     * @param sink takes the windows that end thereby
     */
    void accept(long time, long now, Map<String, Double> values, Consumer<Window> sink) {
        lastSeen = now;
        newest = Math.max(newest, time);
        long watermark = newest - options.lateness();
        end(watermark, sink);
        boolean counted = options.type() == WindowOptions.Type.SESSION
                ? joinSession(time, watermark)
                : openWindows(time, watermark);
        if (!counted) {
            late++;
            return;
        }
        values.forEach((channel, value) -> {
            SampleBuffer buffer = buffers.computeIfAbsent(channel, key -> new SampleBuffer(options.samples()));
            if (!buffer.add(time, value)) {
                givenUp++;
            }
        });
    }

    /** {@return whether there is a window for a sample of that time that has not ended} */
    private boolean openWindows(long time, long watermark) {
        boolean found = false;
        long last = Math.floorDiv(time, options.step()) * options.step();
        for (long start = last; start > time - options.length(); start -= options.step()) {
            if (start + options.length() > watermark) {
                open.add(start);
                found = true;
            }
        }
        return found;
    }

    private boolean joinSession(long time, long watermark) {
        boolean alone = open.isEmpty() || open.first() - time > options.gap();
        if ((ended != NEVER && time < ended) || (alone && watermark - time > options.gap())) {
            return false;
        }
        if (open.isEmpty() || time < open.first()) {
            checkAfter = NEVER;
        }
        open.add(time);
        if (open.size() > options.samples()) {
            open.pollFirst();
        }
        return true;
    }

    /** Ends all windows, as nothing more comes. */
    void flush(Consumer<Window> sink) {
        end(Long.MAX_VALUE, sink);
    }

    private void end(long watermark, Consumer<Window> sink) {
        if (options.type() == WindowOptions.Type.SESSION) {
            endSessions(watermark, sink);
        } else {
            while (!open.isEmpty() && watermark >= open.first() + options.length()) {
                long start = open.pollFirst();
                ended = start + options.length();
                emit(start, ended, sink);
                // a late sample may still open the window after this one
                long needed = start + options.step();
                forget(Math.min(needed, ended));
            }
        }
    }

    private void endSessions(long watermark, Consumer<Window> sink) {
        while (!open.isEmpty() && watermark > checkAfter) {
            long start = open.first();
            long last = start;
            for (long time : open) {
                if (time - last > options.gap() || time - start >= options.length()) {
                    break;
                }
                last = time;
            }
            boolean full = open.last() - start >= options.length() && watermark >= start + options.length();
            if (!full && watermark - last <= options.gap()) {
                // later samples can only make it longer: no need to look before
                checkAfter = Math.min(last + options.gap(), start + options.length() - 1);
                return;
            }
            checkAfter = NEVER;
            ended = last + 1;
            open.headSet(ended).clear();
            emit(start, ended, sink);
            forget(ended);
        }
    }

    private void forget(long time) {
        buffers.values().forEach(buffer -> buffer.forgetBefore(time));
    }

    private void emit(long start, long end, Consumer<Window> sink) {
        Map<String, Samples> samples = new HashMap<>();
        List<String> empty = new ArrayList<>();
        buffers.forEach((channel, buffer) -> {
            Samples found = buffer.between(start, end);
            if (found != null) {
                samples.put(channel, found);
            } else if (buffer.size() == 0) {
                empty.add(channel);
            }
        });
        empty.forEach(buffers::remove);
        if (!samples.isEmpty()) {
            sink.accept(new Window(name, start, end, samples));
        }
    }
}
