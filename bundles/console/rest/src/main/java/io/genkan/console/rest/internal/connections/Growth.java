package io.genkan.console.rest.internal.connections;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** Tells from the last hour when something is full. Thread-safe. */
final class Growth {
    private static final long HOUR = 3_600_000;
    private static final long SPACING = 10_000;
    private static final long LEAST_SPAN = 30_000;

    private record Sample(long time, long amount) {}

    private final Map<String, Deque<Sample>> samples = new HashMap<>();

    /**
     * {@return hours until the limit is reached at the rate of the last hour, infinite when it is not growing, there is no
     * limit, or that cannot be told yet}
     */
    synchronized double hoursUntil(String of, long amount, long limit, long now) {
        Deque<Sample> known = samples.computeIfAbsent(of, name -> new ArrayDeque<>());
        while (!known.isEmpty()
                && (now - known.getFirst().time() > HOUR || known.getLast().time() > now)) {
            known.removeFirst();
        }
        if (known.isEmpty() || now - known.getLast().time() >= SPACING) {
            known.addLast(new Sample(now, amount));
        }
        Sample first = known.getFirst();
        long span = now - first.time();
        double perHour = span < LEAST_SPAN ? 0 : (double) (amount - first.amount()) / span * HOUR;
        return limit <= 0 || perHour <= 0 ? Double.POSITIVE_INFINITY : Math.max(0, limit - amount) / perHour;
    }
}
