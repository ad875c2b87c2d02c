package io.genkan.inference.anomaly.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.type.TypedValue;
import org.jspecify.annotations.Nullable;

/**
 * The streams of records that one component watches, each learnt and judged by itself. What was saved of a stream waits here
 * until its first record comes, which tells its channels. One owner at a time.
 */
final class Streams {
    private static final String ONLY = "";

    /** What was learnt of a stream whose records have not come yet. */
    private record Saved(List<String> channels, byte[] state) {}

    private final AnomalyOptions options;
    private final Map<String, Watch> watches = new HashMap<>();
    private final Map<String, Saved> saved = new HashMap<>();

    Streams(AnomalyOptions options) {
        this.options = options;
        if (options.streamKey().isEmpty() && !options.channels().isEmpty()) {
            watches.put(ONLY, new Watch(options.channels(), options));
        }
    }

    /**
     * Finds who watches a record, and begins to watch a new stream.
     *
     * @return null when the record belongs to no stream, offers no channel, or there are too many streams
     * @throws IOException when what was saved of the stream cannot be read; the next record finds it learning anew
     */
    @Nullable
    Watch of(Map<String, TypedValue<?>> record) throws IOException {
        String name = nameOf(record);
        if (name == null) {
            return null;
        }
        Watch known = watches.get(name);
        if (known != null) {
            return known.concerns(record) ? known : null;
        }
        List<String> channels = options.channels().isEmpty() ? Watch.channelsOf(record) : options.channels();
        if (channels.isEmpty() || watches.size() >= options.mostStreams()) {
            return null;
        }
        Watch fresh = new Watch(channels, options);
        if (!fresh.concerns(record)) {
            return null;
        }
        watches.put(name, fresh);
        restore(name);
        return watches.get(name);
    }

    /** {@return name of the stream of a record, empty where there is only one, null when it belongs to none} */
    @Nullable
    String nameOf(Map<String, TypedValue<?>> record) {
        if (options.streamKey().isEmpty()) {
            return ONLY;
        }
        TypedValue<?> value = record.get(options.streamKey());
        return value == null ? null : String.valueOf(value.getValue());
    }

    /** Gives the streams that are watched already what was saved of them. */
    void restore() throws IOException {
        for (String name : List.copyOf(watches.keySet())) {
            restore(name);
        }
    }

    private void restore(String name) throws IOException {
        Saved state = saved.remove(name);
        Watch watch = watches.get(name);
        if (state == null || watch == null || !state.channels().equals(watch.channels())) {
            return;
        }
        try {
            watch.restore(new DataInputStream(new ByteArrayInputStream(state.state())));
        } catch (IOException | ArithmeticException e) {
            watches.put(name, new Watch(watch.channels(), options));
            throw new IOException(e.getMessage(), e);
        }
    }

    int size() {
        return watches.size();
    }

    /** {@return how many channels are watched in all streams together} */
    int channels() {
        int count = 0;
        for (Watch watch : watches.values()) {
            count += watch.channels().size();
        }
        return count;
    }

    /** {@return how many streams have an alarm} */
    int alarms() {
        int count = 0;
        for (Watch watch : watches.values()) {
            count += watch.alarmRaised() ? 1 : 0;
        }
        return count;
    }

    /** {@return most samples that a stream still wants to learn} */
    int samplesToLearn() {
        int most = 0;
        for (Watch watch : watches.values()) {
            most = Math.max(most, watch.samplesToLearn());
        }
        return most;
    }

    /** {@return whether anything was learnt that is worth saving} */
    boolean learnt() {
        for (Watch watch : watches.values()) {
            if (watch.samplesToLearn() == 0) {
                return true;
            }
        }
        return false;
    }

    /** Writes what was learnt of all streams that have learnt, and of those that wait for their first record. */
    void save(DataOutput out) throws IOException {
        Map<String, Saved> all = new HashMap<>(saved);
        for (Map.Entry<String, Watch> entry : watches.entrySet()) {
            Watch watch = entry.getValue();
            if (watch.samplesToLearn() == 0) {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                watch.save(new DataOutputStream(bytes));
                all.put(entry.getKey(), new Saved(watch.channels(), bytes.toByteArray()));
            }
        }
        out.writeInt(all.size());
        for (Map.Entry<String, Saved> entry : all.entrySet()) {
            out.writeUTF(entry.getKey());
            out.writeInt(entry.getValue().channels().size());
            for (String channel : entry.getValue().channels()) {
                out.writeUTF(channel);
            }
            out.writeInt(entry.getValue().state().length);
            out.write(entry.getValue().state());
        }
    }

    /** Takes what {@link #save} wrote; the streams get it with their first records, or with {@link #restore()}. */
    void read(DataInput in) throws IOException {
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            String name = in.readUTF();
            int channelCount = in.readInt();
            List<String> channels = new ArrayList<>();
            for (int j = 0; j < channelCount; j++) {
                channels.add(in.readUTF());
            }
            byte[] state = new byte[in.readInt()];
            in.readFully(state);
            saved.put(name, new Saved(List.copyOf(channels), state));
        }
    }
}
