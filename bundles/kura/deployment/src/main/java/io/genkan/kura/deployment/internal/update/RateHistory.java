package io.genkan.kura.deployment.internal.update;

import io.genkan.api.wires.WireCounters;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What passed every wire in the last minute without a change, sampled. Thread-safe.
 *
 * <p>What a wire usually carries is the least that it carried in any window of the length of the watch: a source that sends
 * in bursts has windows without anything, and is not judged by them. The time of a change does not count, and neither do times
 * between two changes that are shorter than a window: a series of updates is judged by what was before the first of them.
 */
final class RateHistory {
    /** A minute's, in the rhythm of who samples. */
    private static final int SAMPLES_AT_MOST = 120;

    private static final long SHORTEST_WINDOW_NANOS = 1_000_000_000L;

    /** What all wires had carried at some moment. */
    record Sample(long nanos, Map<String, long[]> counts, boolean afterGap) {}

    private final Supplier<Map<String, long[]>> counters;
    private final Deque<Sample> samples = new ArrayDeque<>();
    private final Map<String, String> names = new HashMap<>();
    private boolean held;
    private boolean gap;

    RateHistory(Supplier<Map<String, long[]>> counters) {
        this.counters = counters;
    }

    /** Takes a sample, unless a change is going on. */
    synchronized void sample(long nanos) {
        if (held) {
            return;
        }
        Map<String, long[]> counts = new HashMap<>();
        counters.get().forEach((name, count) -> counts.put(names.computeIfAbsent(name, same -> same), count));
        names.keySet().retainAll(counts.keySet());
        samples.addLast(new Sample(nanos, counts, gap));
        gap = false;
        if (samples.size() > SAMPLES_AT_MOST) {
            samples.removeFirst();
        }
    }

    /** A change begins, and will be watched for that long. */
    synchronized void hold(long windowNanos) {
        held = true;
        Deque<Sample> stretch = new ArrayDeque<>();
        while (!samples.isEmpty() && (stretch.isEmpty() || !stretch.getFirst().afterGap())) {
            stretch.addFirst(samples.removeLast());
        }
        boolean first = samples.isEmpty();
        if (first
                || (!stretch.isEmpty()
                        && stretch.getLast().nanos() - stretch.getFirst().nanos() >= windowNanos)) {
            samples.addAll(stretch);
        }
    }

    /** A change has ended. */
    synchronized void resume() {
        held = false;
        gap = true;
    }

    /** {@return what all wires have carried by now} */
    Map<String, long[]> now() {
        return counters.get();
    }

    /**
     * {@return envelopes a second that each wire carries at least, in windows of at least that length; of a shorter one when
     * there is none yet}
     */
    synchronized Map<String, Double> least(long windowNanos) {
        Map<String, Double> least = leastIn(windowNanos);
        for (long shorter = windowNanos / 2; least.isEmpty() && shorter >= SHORTEST_WINDOW_NANOS; shorter /= 2) {
            least = leastIn(shorter);
        }
        return least;
    }

    private Map<String, Double> leastIn(long windowNanos) {
        Map<String, Double> least = new HashMap<>();
        List<Sample> all = new ArrayList<>(samples);
        for (int from = 0; from < all.size(); from++) {
            for (int to = from + 1; to < all.size() && !all.get(to).afterGap(); to++) {
                if (all.get(to).nanos() - all.get(from).nanos() >= windowNanos) {
                    merge(least, all.get(from), all.get(to));
                    break;
                }
            }
        }
        return least;
    }

    private static void merge(Map<String, Double> least, Sample from, Sample to) {
        double seconds = (to.nanos() - from.nanos()) / 1e9;
        from.counts().forEach((name, before) -> {
            long[] after = to.counts().get(name);
            if (after != null && after[WireCounters.DELIVERED] >= before[WireCounters.DELIVERED]) {
                double rate = (after[WireCounters.DELIVERED] - before[WireCounters.DELIVERED]) / seconds;
                least.merge(name, rate, Math::min);
            }
        });
    }
}
