package io.genkan.kura.cloud.internal.link;

import io.genkan.api.store.BandwidthUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.kura.KuraStoreException;
import org.eclipse.kura.message.store.StoredMessage;
import org.jspecify.annotations.Nullable;

/**
 * Which of the messages that wait may go now: the window, the greeting, the day's budgets and the rate limit decide. Choosing
 * is for one thread; everything else for any.
 */
final class Departures {
    private static final int FIRST_LIMITED_PRIORITY = 5;
    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(10);

    /**
     * What may go.
     *
     * @param going in the order in which they go
     * @param full whether nothing goes because the window is full
     * @param pauseNanos how long to wait when nothing goes, 0 for not at all
     */
    record Chosen(List<StoredMessage> going, boolean full, long pauseNanos) {}

    private final BandwidthLedger budget;
    private final Greeting greeting;
    private final Map<String, Long> held = new ConcurrentHashMap<>();
    private volatile @Nullable TokenBucket bucket;
    private volatile boolean changed;
    private @Nullable Outgoing holding;

    Departures(BandwidthLedger budget, Greeting greeting) {
        this.budget = budget;
        this.greeting = greeting;
    }

    void configure(DataOptions options) {
        DataOptions.Rate rate = options.rate();
        bucket =
                rate == null ? null : new TokenBucket(rate.average(), rate.unitNanos(), rate.burst(), System::nanoTime);
        budget.configure(options.budget());
        changed = true;
    }

    /**
     * Chooses, and charges the budgets.
     *
     * @param free places in the window
     */
    Chosen choose(Outgoing from, int free) throws KuraStoreException {
        releaseIfDue(from);
        List<StoredMessage> going = new ArrayList<>();
        List<StoredMessage> waiting = new ArrayList<>();
        long pause = IDLE_NANOS;
        boolean full = false;
        int left = free;
        for (StoredMessage next : from.next(free)) {
            if (next.getQos() > 0 && left <= 0) {
                full = going.isEmpty() && waiting.isEmpty();
                break;
            }
            pause = pauseFor(next, from, waiting);
            if (pause > 0) {
                break;
            }
            if (pause == 0) {
                going.add(next);
                left -= next.getQos() > 0 ? 1 : 0;
            }
        }
        hold(from, waiting);
        return new Chosen(going, full, waiting.isEmpty() ? pause : 0);
    }

    /** {@return 0 when it goes now, -1 when it waits and others may go, else how long all have to wait} */
    private long pauseFor(StoredMessage next, Outgoing from, List<StoredMessage> waiting) {
        long greeted = greeting.holdsBack(next.getPriority());
        if (greeted > 0) {
            return greeted;
        }
        switch (budget.take(next, from.canHold())) {
            case CONNECTION_SPENT -> {
                return Math.min(IDLE_NANOS, budget.untilTomorrow());
            }
            case BUNDLE_SPENT -> {
                waiting.add(next);
                return -1;
            }
            case GOES -> {
                // what limits the rate is asked last
            }
        }
        TokenBucket limit = bucket;
        long limited = limit == null || next.getPriority() < FIRST_LIMITED_PRIORITY ? 0 : limit.take();
        if (limited > 0) {
            budget.takeBack(next);
        }
        return limited;
    }

    private void hold(Outgoing from, List<StoredMessage> waiting) throws KuraStoreException {
        if (!waiting.isEmpty()) {
            from.hold(waiting);
            waiting.forEach(message -> held.merge(budget.bundle(message.getTopic()), 1L, Long::sum));
        }
    }

    /** On a new day, with new budgets or another store, what was held is looked at again. */
    private void releaseIfDue(Outgoing from) throws KuraStoreException {
        if (budget.roll() || changed || holding != from) {
            changed = false;
            holding = from;
            held.clear();
            from.release();
        }
    }

    /** They were not sent after all. */
    void notSent(List<StoredMessage> messages) {
        messages.forEach(budget::takeBack);
    }

    /** {@return what was used of the day's budgets} */
    List<BandwidthUse> use(String pid, @Nullable Outgoing from) {
        return budget.use(pid, from == null ? 0 : from.waiting(), Map.copyOf(held));
    }
}
