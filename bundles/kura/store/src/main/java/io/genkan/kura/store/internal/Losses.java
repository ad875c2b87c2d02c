package io.genkan.kura.store.internal;

import io.genkan.kura.store.internal.log.DropPolicy;
import java.util.HashMap;
import java.util.Map;

/** Counts messages that were dropped or refused, and tells at most once a second what came since. Thread-safe. */
final class Losses implements AutoCloseable {
    private static final long PAUSE_MILLIS = 1_000;
    private static final long END_MILLIS = 500;

    /** Gets each notice, on a thread of the losses. */
    interface Listener {
        void lost(String store, int priority, DropPolicy policy, long count, long total);
    }

    private record Key(String store, int priority, DropPolicy policy) {}

    private static final class Count {
        long news;
        long total;
    }

    private final Listener listener;
    private final Map<Key, Count> counts = new HashMap<>();
    private @org.jspecify.annotations.Nullable Thread thread;
    private boolean news;
    private boolean closed;

    Losses(Listener listener) {
        this.listener = listener;
    }

    synchronized void add(String store, int priority, DropPolicy policy, long count) {
        Count sum = counts.computeIfAbsent(new Key(store, priority, policy), key -> new Count());
        sum.news += count;
        sum.total += count;
        if (!news) {
            news = true;
            if (thread == null && !closed) {
                thread = new Thread(this::run, "store-losses");
                thread.setDaemon(true);
                thread.start();
            }
            notifyAll();
        }
    }

    private void run() {
        try {
            while (true) {
                Map<Key, Count> told = new HashMap<>();
                synchronized (this) {
                    while (!news && !closed) {
                        wait();
                    }
                    collect(told);
                    if (told.isEmpty() && closed) {
                        return;
                    }
                }
                told.forEach((key, count) ->
                        listener.lost(key.store(), key.priority(), key.policy(), count.news, count.total));
                synchronized (this) {
                    if (!closed) {
                        wait(PAUSE_MILLIS);
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void collect(Map<Key, Count> told) {
        news = false;
        counts.forEach((key, count) -> {
            if (count.news > 0) {
                Count copy = new Count();
                copy.news = count.news;
                copy.total = count.total;
                told.put(key, copy);
                count.news = 0;
            }
        });
    }

    /** Tells what was not told yet. */
    @Override
    public void close() {
        Thread last;
        synchronized (this) {
            closed = true;
            last = thread;
            notifyAll();
        }
        if (last != null) {
            try {
                last.join(END_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
