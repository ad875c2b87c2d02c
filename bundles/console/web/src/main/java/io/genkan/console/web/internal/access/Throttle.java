package io.genkan.console.web.internal.access;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Slows down who guesses: after three failures an address waits, twice as long after each further one, at most five
 * minutes. Thread-safe; remembers a bounded number of addresses.
 */
final class Throttle {
    private static final int FREE_FAILURES = 3;
    private static final long FIRST_WAIT_MILLIS = 1_000;
    private static final long MAX_WAIT_MILLIS = 300_000;
    private static final long FORGET_MILLIS = 3_600_000;
    private static final int MAX_ADDRESSES = 1_000;

    private record Failures(int count, long last) {}

    private final LongSupplier clock;
    private final int freeFailures;
    private final long maxWaitMillis;
    private final Map<String, Failures> failures = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > MAX_ADDRESSES;
        }
    };

    /**
     * @param clock milliseconds that only go forward
     */
    Throttle(LongSupplier clock) {
        this(clock, FREE_FAILURES, MAX_WAIT_MILLIS);
    }

    Throttle(LongSupplier clock, int freeFailures, long maxWaitMillis) {
        this.clock = clock;
        this.freeFailures = freeFailures;
        this.maxWaitMillis = maxWaitMillis;
    }

    /**
     * Takes one attempt of an address. It counts as failed until {@link #succeeded} says otherwise, so that attempts
     * made at the same time do not all slip through.
     *
     * @return milliseconds to wait before the next attempt is looked at, 0 when this one may be looked at now
     */
    synchronized long attempt(String address) {
        String key = network(address);
        long now = clock.getAsLong();
        Failures before = failures.get(key);
        if (before == null || now - before.last() > FORGET_MILLIS) {
            failures.put(key, new Failures(1, now));
            return 0;
        }
        long open = before.last() + wait(before.count());
        if (now < open) {
            return open - now;
        }
        failures.put(key, new Failures(before.count() + 1, now));
        return 0;
    }

    /** The attempt has failed: the wait begins now, not when it was taken. */
    synchronized void failed(String address) {
        failures.computeIfPresent(network(address), (key, before) -> new Failures(before.count(), clock.getAsLong()));
    }

    synchronized void succeeded(String address) {
        failures.remove(network(address));
    }

    private long wait(int failed) {
        if (failed < freeFailures) {
            return 0;
        }
        return Math.min(maxWaitMillis, FIRST_WAIT_MILLIS << Math.min(20, failed - freeFailures));
    }

    /** An IPv6 client owns a whole /64 and would otherwise have endless addresses. */
    static String network(String address) {
        String[] groups = address.split("%", -1)[0].split(":", -1);
        return groups.length < 5 || address.contains(".")
                ? address
                : String.join(":", groups[0], groups[1], groups[2], groups[3]);
    }
}
