package io.genkan.driver.gpio.internal;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells a change when an input has been quiet after it, and only if it is one. Thread-safe. */
final class Debounce {
    private final ScheduledExecutorService later;
    private final int millis;
    private final Consumer<Boolean> changes;
    private boolean settled;
    private boolean latest;
    private @Nullable ScheduledFuture<?> due;

    /** @param millis how long an input must be quiet; 0 tells each edge at once */
    Debounce(ScheduledExecutorService later, int millis, boolean first, Consumer<Boolean> changes) {
        this.later = later;
        this.millis = millis;
        this.settled = first;
        this.latest = first;
        this.changes = changes;
    }

    synchronized void edge(boolean high) {
        latest = high;
        if (due != null) {
            due.cancel(false);
            due = null;
        }
        if (millis == 0) {
            settle();
        } else if (!later.isShutdown()) {
            due = later.schedule(this::settle, millis, TimeUnit.MILLISECONDS);
        }
    }

    private void settle() {
        boolean now;
        synchronized (this) {
            if (latest == settled) {
                return;
            }
            settled = latest;
            now = settled;
        }
        changes.accept(now);
    }

    /** {@return what the input was when it was quiet last} */
    synchronized boolean settled() {
        return settled;
    }
}
