package io.genkan.kura.wires.internal;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** The memory and the disk that all waiting envelopes of the gateway share. Thread-safe. */
final class HoldBudget {
    private final AtomicLong used = new AtomicLong();
    private final AtomicLong usedDisk = new AtomicLong();
    private volatile HoldLimits limits = HoldLimits.DEFAULT;
    private volatile Optional<Path> folder = Optional.empty();

    /** {@return where envelopes may wait; empty: in memory only} */
    Optional<Path> folder() {
        return folder;
    }

    void folder(Path place) {
        folder = Optional.of(place);
    }

    HoldLimits limits() {
        return limits;
    }

    void limits(HoldLimits newLimits) {
        limits = newLimits;
    }

    /** Takes {@code bytes} if they fit. */
    boolean take(long bytes) {
        return take(used, bytes, limits.maxBytes());
    }

    /** Takes {@code bytes} of the disk if they fit. */
    boolean takeDisk(long bytes) {
        return take(usedDisk, bytes, limits.maxDiskBytes());
    }

    void giveBackDisk(long bytes) {
        usedDisk.addAndGet(-bytes);
    }

    long usedDisk() {
        return usedDisk.get();
    }

    private static boolean take(AtomicLong used, long bytes, long max) {
        long before;
        do {
            before = used.get();
            if (before + bytes > max) {
                return false;
            }
        } while (!used.compareAndSet(before, before + bytes));
        return true;
    }

    void giveBack(long bytes) {
        used.addAndGet(-bytes);
    }

    long used() {
        return used.get();
    }
}
