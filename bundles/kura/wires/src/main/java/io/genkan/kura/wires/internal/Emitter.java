package io.genkan.kura.wires.internal;

import java.util.List;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The sending side of one component: its wires in order, and the lock that gives its emissions an order when several of
 * its threads emit. Outlives the component's instances.
 *
 * <p>Lock order: this lock before a lane's monitor; never while the wiring's monitor is held.
 */
final class Emitter {
    private static final Lane[] NONE = {};
    private static final AtomicLongFieldUpdater<Emitter> EMISSIONS =
            AtomicLongFieldUpdater.newUpdater(Emitter.class, "emissions");
    private static final long POLL_NANOS = 50_000;
    private static final int MAX_DEPTH = 64;

    private final String id;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile Lane[] all = NONE;
    private volatile Lane[][] ports = {};
    /** Emissions that have ended; together with the lock it tells a closing gate that nothing old is on its way. */
    private volatile long emissions;

    private int depth;

    Emitter(String id) {
        this.id = id;
    }

    /** {@return kura.service.pid, or service.pid of a producer without one} */
    String id() {
        return id;
    }

    /** Sends through every port, port by port, wire by wire, on this thread. */
    void emit(Object value) {
        enter();
        try {
            for (Lane lane : all) {
                lane.send(value);
            }
        } finally {
            leave();
        }
    }

    /** Sends through one port. */
    void emit(int port, Object value) {
        enter();
        try {
            for (Lane lane : lanes(port)) {
                lane.send(value);
            }
        } finally {
            leave();
        }
    }

    /** Sends through one wire, for producers that call {@code Wire.update} themselves. */
    void emit(Lane lane, Object value) {
        enter();
        try {
            lane.send(value);
        } finally {
            leave();
        }
    }

    /** Empties a lane whose receiver is back, in this emitter's order. */
    void drain(Lane lane) {
        enter();
        try {
            lane.drain();
        } finally {
            leave();
        }
    }

    private void enter() {
        lock.lock();
        if (depth >= MAX_DEPTH) {
            lock.unlock();
            throw new WireLoopException(id);
        }
        depth++;
    }

    /** {@return whether the emission of this thread happens inside another of the same emitter: wires form a loop} */
    boolean isNested() {
        return depth > 1;
    }

    private void leave() {
        if (--depth == 0) {
            EMISSIONS.lazySet(this, emissions + 1);
        }
        lock.unlock();
    }

    Lane[] lanes(int port) {
        Lane[][] now = ports;
        return port < now.length ? now[port] : NONE;
    }

    /**
     * Sets the wires.
     *
     * @param lanes in the order of the graph
     * @param portCount ports of the component; wires from higher ports carry nothing
     */
    void lanes(List<Lane> lanes, int portCount) {
        int used = lanes.stream()
                .mapToInt(lane -> lane.key().emitterPort() + 1)
                .max()
                .orElse(0);
        Lane[][] byPort = new Lane[Math.min(portCount, used)][];
        for (int i = 0; i < byPort.length; i++) {
            int port = i;
            byPort[i] = lanes.stream()
                    .filter(lane -> lane.key().emitterPort() == port)
                    .toArray(Lane[]::new);
        }
        ports = byPort;
        all = java.util.Arrays.stream(byPort).flatMap(java.util.Arrays::stream).toArray(Lane[]::new);
    }

    /**
     * Waits until every emission that began before this call has ended. Returns at once on a thread that emits itself.
     *
     * @param deadlineNanos in terms of {@link System#nanoTime()}
     * @return false when the time ran out
     */
    boolean awaitIdle(long deadlineNanos) {
        if (lock.isHeldByCurrentThread()) {
            return true;
        }
        long before = emissions;
        while (!lock.tryLock()) {
            if (emissions != before) {
                return true;
            }
            if (deadlineNanos - System.nanoTime() <= 0) {
                return false;
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        lock.unlock();
        return true;
    }
}
