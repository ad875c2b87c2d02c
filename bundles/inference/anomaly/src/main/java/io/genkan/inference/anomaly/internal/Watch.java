package io.genkan.inference.anomaly.internal;

import io.genkan.inference.anomaly.internal.Detector.Verdict;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.type.TypedValue;

/** A detector bound to named channels: takes records apart, judges them and remembers the alarm. One owner at a time. */
final class Watch {
    /**
     * The judgement of one record.
     *
     * @param learning samples that were still to learn with this one, 0 when the record was judged
     * @param score score in units of the detector
     * @param threshold score above which a record is anomalous
     * @param anomalous whether the record is
     * @param channel channel to blame, empty while learning
     * @param frozen whether the channel is blamed because it does not move
     * @param change what became of the alarm
     */
    record Judgement(
            int learning,
            double score,
            double threshold,
            boolean anomalous,
            String channel,
            boolean frozen,
            AlarmState.Change change) {}

    private static final String TIME = "timestamp";
    private static final long EARLIEST_MILLIS = 100_000_000_000L;

    private final List<String> channels;
    private final AnomalyOptions options;
    private final Detector detector;
    private final FrozenChannels frozenChannels;
    private final AlarmState alarm;
    private final double[] sample;

    Watch(List<String> channels, AnomalyOptions options) {
        this.channels = List.copyOf(channels);
        this.options = options;
        this.detector = options.detector(channels.size());
        this.frozenChannels = new FrozenChannels(channels.size());
        this.alarm = new AlarmState(options.raiseAfter(), options.clearAfter());
        this.sample = new double[channels.size()];
    }

    /** {@return the channels that a record offers: its numbers that are no times} */
    static List<String> channelsOf(Map<String, TypedValue<?>> record) {
        List<String> channels = new ArrayList<>();
        record.forEach((key, value) -> {
            if (value.getValue() instanceof Number && !isTime(key)) {
                channels.add(key);
            }
        });
        channels.sort(String::compareTo);
        return channels;
    }

    List<String> channels() {
        return channels;
    }

    int samplesToLearn() {
        return detector.samplesToLearn();
    }

    boolean alarmRaised() {
        return alarm.raised();
    }

    /** {@return whether a record has any of the channels} */
    boolean concerns(Map<String, TypedValue<?>> record) {
        for (String channel : channels) {
            if (record.containsKey(channel)) {
                return true;
            }
        }
        return false;
    }

    Judgement judge(Map<String, TypedValue<?>> record) {
        return judge(secondsOf(record), record);
    }

    private Judgement judge(long seconds, Map<String, TypedValue<?>> record) {
        for (int i = 0; i < sample.length; i++) {
            sample[i] = number(record.get(channels.get(i)));
        }
        int missing = detector.samplesToLearn();
        int frozen = frozenChannels.accept(sample, missing > 0);
        boolean isFrozen = options.frozen() && frozen >= 0;
        Verdict verdict = detector.judge(seconds, sample, !alarm.raised() && !isFrozen);
        if (missing > 0) {
            return new Judgement(missing, 0, 0, false, "", false, AlarmState.Change.NONE);
        }
        boolean anomalous = verdict.anomalous() || isFrozen;
        int blame = isFrozen && !verdict.anomalous() ? frozen : verdict.blame();
        return new Judgement(
                0,
                verdict.score(),
                verdict.threshold(),
                anomalous,
                channels.get(blame),
                isFrozen && blame == frozen,
                alarm.accept(anomalous, blame));
    }

    /** A record says when it was read in a key that ends in timestamp, in milliseconds since 1970; else it is read now. */
    private static long secondsOf(Map<String, TypedValue<?>> record) {
        for (Map.Entry<String, TypedValue<?>> entry : record.entrySet()) {
            if (isTime(entry.getKey()) && entry.getValue().getValue() instanceof Long time && time > EARLIEST_MILLIS) {
                return time / 1000;
            }
        }
        return System.currentTimeMillis() / 1000;
    }

    private static boolean isTime(String key) {
        return key.regionMatches(true, key.length() - TIME.length(), TIME, 0, TIME.length());
    }

    private static double number(@org.jspecify.annotations.Nullable TypedValue<?> value) {
        if (value != null && value.getValue() instanceof Number number && Double.isFinite(number.doubleValue())) {
            return number.doubleValue();
        }
        return Double.NaN;
    }

    void save(DataOutput out) throws IOException {
        frozenChannels.save(out);
        detector.save(out);
    }

    void restore(DataInput in) throws IOException {
        frozenChannels.restore(in);
        detector.restore(in);
    }
}
