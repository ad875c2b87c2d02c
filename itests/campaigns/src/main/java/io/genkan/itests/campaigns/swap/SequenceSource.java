package io.genkan.itests.campaigns.swap;

import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.type.TypedValues;
import org.eclipse.kura.wire.WireEmitter;
import org.eclipse.kura.wire.WireRecord;
import org.eclipse.kura.wire.WireSupport;
import org.jspecify.annotations.Nullable;
import org.osgi.service.wireadmin.Wire;

/** Emits numbered records at a steady rate from a thread of its own. */
final class SequenceSource implements WireEmitter, ConfigurableComponent {
    private static final long BATCH_NANOS = 1_000_000;

    private volatile @Nullable WireSupport support;
    private volatile boolean running;
    private volatile long emitted;
    private @Nullable Thread thread;

    void support(WireSupport made) {
        support = made;
    }

    /** Emits one record that is not counted, with number -1. */
    void probe() {
        emit(-1);
    }

    private void emit(long number) {
        WireSupport out = support;
        if (out == null) {
            throw new IllegalStateException("The source is not registered.");
        }
        out.emit(List.of(new WireRecord(
                Map.of("seq", TypedValues.newLongValue(number), "value", TypedValues.newDoubleValue(number % 97)))));
    }

    /** Starts with number 0 and emits so many records a second. */
    void start(int perSecond) {
        running = true;
        emitted = 0;
        Thread started = new Thread(() -> run(perSecond), "sequence-source");
        thread = started;
        started.start();
    }

    private void run(int perSecond) {
        long begin = System.nanoTime();
        for (long next = 0; running; ) {
            long due = (System.nanoTime() - begin) * perSecond / 1_000_000_000L;
            long owed = due - next;
            if (owed > perSecond / 10) {
                // a line that is slower than the rate slows its source down; more than a tenth of a second is not made
                // up for
                begin += owed * 1_000_000_000L / perSecond;
                continue;
            }
            for (; next < due && running; next++) {
                emit(next);
                emitted = next + 1;
            }
            LockSupport.parkNanos(BATCH_NANOS);
        }
    }

    /** {@return how many records it has emitted since the start} */
    long emitted() {
        return emitted;
    }

    /** Ends; when it returns the last record has been emitted. */
    long stop() throws InterruptedException {
        running = false;
        Thread started = thread;
        if (started != null) {
            started.join();
        }
        return emitted;
    }

    @Override
    public void consumersConnected(Wire[] wires) {
        WireSupport present = support;
        if (present != null) {
            present.consumersConnected(wires);
        }
    }

    @Override
    public @Nullable Object polled(Wire wire) {
        WireSupport present = support;
        return present == null ? null : present.polled(wire);
    }
}
