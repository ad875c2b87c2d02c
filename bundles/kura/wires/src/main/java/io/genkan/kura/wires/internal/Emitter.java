package io.genkan.kura.wires.internal;

import java.util.Arrays;
import java.util.List;

/**
 * The sending side of one component: its wires in order, and the lock that gives its emissions an order when several of
 * its threads emit. Outlives the component's instances.
 *
 * <p>Lock order: this lock before a lane's monitor; never while the wiring's monitor is held.
 */
final class Emitter {
    private static final Lane[] NONE = {};
    /** An emitter that is called from within its own emissions this often sits in a loop of wires. */
    private static final int MAX_DEPTH = 64;

    private final String id;
    private final EmissionLock lock = new EmissionLock();
    /** How often the lock was taken without emitting. Written with the lock held. */
    private volatile int drains;

    private volatile Lane[] all = NONE;
    private volatile Lane[][] ports = {};

    Emitter(String id) {
        this.id = id;
    }

    /** {@return kura.service.pid, or service.pid of a producer without one} */
    String id() {
        return id;
    }

    /** Sends through every port, port by port, wire by wire, on this thread. */
    void emit(Object value) {
        send(all, value);
    }

    /** Sends through one port. */
    void emit(int port, Object value) {
        send(lanes(port), value);
    }

    private void send(Lane[] lanes, Object value) {
        if (lock.enter() > MAX_DEPTH) {
            leaveLoop();
        }
        try {
            for (Lane lane : lanes) {
                lane.send(value);
            }
        } finally {
            lock.leave();
        }
    }

    private void leaveLoop() {
        lock.leave();
        throw new WireLoopException(id);
    }

    /** Sends through one wire, for producers that call {@code Wire.update} themselves. */
    void emit(Lane lane, Object value) {
        send(new Lane[] {lane}, value);
    }

    /** Empties a lane whose receiver is back, in this emitter's order. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // by the holder of the lock alone
    void drain(Lane lane) {
        if (lock.enter() == 1) {
            drains++;
        }
        try {
            lane.drain();
        } finally {
            lock.leave();
        }
    }

    /** {@return how often it has emitted, through whichever port; the lock counts that anyway} */
    int emissions() {
        return (lock.takings() - drains) & Integer.MAX_VALUE;
    }

    /** {@return whether the emission of this thread happens inside another of the same emitter} */
    boolean isNested() {
        return lock.isNested();
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
        all = Arrays.stream(byPort).flatMap(Arrays::stream).toArray(Lane[]::new);
    }

    /**
     * Waits until an emission that is going on has ended. Returns at once on the thread that emits.
     *
     * @param deadlineNanos in terms of {@link System#nanoTime()}
     * @return false when the time ran out
     */
    boolean awaitIdle(long deadlineNanos) {
        return lock.awaitRelease(deadlineNanos);
    }
}
