package io.genkan.kura.wires.internal;

import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * One wire as its sender sees it, with the gate at its end.
 *
 * <p>While the receiver is there, sending is one volatile read and a call. When it leaves, {@link #close} shuts the gate:
 * values wait, bounded by {@link HoldLimits}. When a component of the same name comes, the first thread that gets hold of
 * the emitter delivers what waits, and only then does the gate open: nothing newer passes before.
 *
 * <p>{@link #send} and {@link #drain} are called with the emitter's lock held; everything else may be called by anyone.
 */
final class Lane {
    private final WireKey key;
    private final boolean graph;
    private final LaneObserver observer;
    private final HeldValues held;

    /** Null while the gate is shut; the only thing that sending reads. */
    private volatile @Nullable Receiver open;
    /** The receiver, also while older values still wait for it. Guarded by this. */
    private @Nullable Receiver present;

    private volatile @Nullable AdminWire wire;
    private @Nullable Object last;
    private boolean failing;
    private boolean tracing;
    /** Touched with the emitter's lock held only. */
    private boolean draining;

    private volatile Emitter emitter;
    private long closedNanos = System.nanoTime();
    private boolean paused;
    private long deliveries;
    private boolean discarded;

    /** Written with the emitter's lock held and read by whoever counts, who may see it a moment late. */
    private long failed;

    /**
     * @param graph true for a wire of the graph, false for one made through WireAdmin
     */
    Lane(WireKey key, boolean graph, Emitter emitter, HoldBudget budget, LaneObserver observer) {
        this.key = key;
        this.graph = graph;
        this.emitter = emitter;
        this.observer = observer;
        this.held = new HeldValues(budget);
    }

    WireKey key() {
        return key;
    }

    boolean isGraph() {
        return graph;
    }

    Emitter emitter() {
        return emitter;
    }

    void emitter(Emitter newEmitter) {
        emitter = newEmitter;
    }

    /** {@return what WireAdmin shows of this lane, null until both ends have been seen} */
    @Nullable
    AdminWire wire() {
        return wire;
    }

    void wire(AdminWire newWire) {
        wire = newWire;
    }

    @Nullable
    Object last() {
        return last;
    }

    void last(@Nullable Object value) {
        last = value;
    }

    void send(Object value) {
        Receiver receiver = open;
        if (receiver != null) {
            deliver(receiver, value);
        } else {
            sendSlowly(value);
        }
    }

    private void deliver(Receiver receiver, Object value) {
        VarHandle.releaseFence(); // who reads the last value sees a complete one; a volatile write would cost a fence
        last = value;
        if (receiver.watched()) {
            deliverWatched(receiver, value);
            return;
        }
        try {
            receiver.consumer().updated(receiver.wire(), value);
        } catch (Throwable t) { // whatever a component throws, its neighbours get their envelope
            failed(t);
        }
    }

    // what is rare stands in methods of its own, so that the compiler can take the rest into the sender's code

    private void deliverWatched(Receiver receiver, Object value) {
        if (receiver.admission() != null && !receiver.admission().test(value)) {
            return;
        }
        try {
            receiver.consumer().updated(receiver.wire(), value);
        } catch (Throwable t) { // as above
            failed(t);
            return;
        }
        boolean afterFailure;
        boolean traced;
        synchronized (this) {
            afterFailure = failing;
            traced = tracing;
        }
        if (afterFailure) {
            observer.accepted(this);
        }
        if (traced) {
            observer.traced(receiver.wire());
        }
    }

    private void failed(Throwable t) {
        failed++;
        if (emitter.isNested()) {
            if (t instanceof WireLoopException loop) {
                throw loop;
            }
            if (t instanceof StackOverflowError overflow) {
                throw overflow;
            }
        }
        watch(true, tracing);
        observer.threw(this, t);
    }

    /** Stops telling the observer about accepted values. */
    void recovered() {
        watch(false, tracing);
    }

    void tracing(boolean on) {
        watch(failing, on);
    }

    private synchronized void watch(boolean nowFailing, boolean nowTracing) {
        failing = nowFailing;
        tracing = nowTracing;
        if (present != null) {
            present = present.watched(nowFailing || nowTracing);
            if (open != null) {
                open = present;
            }
        }
    }

    private void sendSlowly(Object value) {
        int dropped = 0;
        boolean queued = false;
        synchronized (this) {
            if (discarded) {
                return;
            }
            if (present == null || draining) {
                dropped = held.add(value, System.nanoTime());
                queued = true;
            }
        }
        if (dropped > 0) {
            observer.dropped(this, dropped);
        }
        if (!queued) {
            drain();
            Receiver receiver = open;
            if (receiver != null) {
                deliver(receiver, value);
            } else {
                sendSlowly(value);
            }
        }
    }

    /** Delivers what waits as long as the receiver stays, then opens the gate. */
    void drain() {
        if (draining) {
            return;
        }
        draining = true;
        try {
            Held next = next();
            while (next != null) {
                deliver(next.receiver(), next.value());
                next = next();
            }
        } finally {
            draining = false;
        }
    }

    private record Held(Receiver receiver, Object value) {}

    /** {@return the next delivery, or null when the receiver is gone or the gate has been opened} */
    private @Nullable Held next() {
        long pauseNanos;
        long count;
        synchronized (this) {
            Receiver receiver = present;
            if (receiver == null) {
                return null;
            }
            Object value = held.poll();
            if (value != null) {
                deliveries++;
                return new Held(receiver, value);
            }
            open = receiver;
            if (!paused) {
                return null;
            }
            paused = false;
            pauseNanos = System.nanoTime() - closedNanos;
            count = deliveries;
        }
        observer.resumed(this, pauseNanos, count);
        return null;
    }

    /**
     * The receiver is there.
     *
     * @return true when something waits for it, so that {@link Emitter#drain} has to be called
     */
    boolean attach(Receiver receiver) {
        int expired;
        boolean waiting;
        synchronized (this) {
            present = receiver.watched(failing || tracing);
            deliveries = 0;
            expired = held.expire(System.nanoTime());
            waiting = !held.isEmpty();
            if (waiting) {
                open = null;
            }
        }
        if (expired > 0) {
            observer.dropped(this, expired);
        }
        if (!waiting) {
            next();
        }
        return waiting;
    }

    /** {@return the receiver, null while there is none} */
    synchronized @Nullable Receiver present() {
        return present;
    }

    /**
     * Shuts the gate if {@code reference} is the receiver. Deliveries in progress go on; {@link Emitter#awaitIdle} waits
     * for them.
     *
     * @return whether it was
     */
    boolean close(Object reference) {
        synchronized (this) {
            if (present == null || !present.reference().equals(reference)) {
                return false;
            }
            present = null;
            open = null;
            if (!paused) {
                paused = true;
                closedNanos = System.nanoTime();
            }
        }
        observer.paused(this);
        return true;
    }

    /** The wire is deleted: nothing passes any more, and what waits goes with it. */
    synchronized void discard() {
        discarded = true;
        present = null;
        open = null;
        paused = false;
        held.clear();
    }

    /** {@return how often the sender has emitted, and at how many of the values the receiver threw} */
    long[] counts() {
        return new long[] {emitter.emissions(), failed};
    }

    /** {@return how many values wait} */
    synchronized int waiting() {
        return held.size();
    }

    /** {@return whether the receiver has left and is not back} */
    synchronized boolean isPaused() {
        return paused;
    }
}
