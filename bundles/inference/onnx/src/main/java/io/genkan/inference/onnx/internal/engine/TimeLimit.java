package io.genkan.inference.onnx.internal.engine;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.RunOptions;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends runs that take too long. A run costs two writes to a number; one thread looks at these numbers now and then and
 * asks the runtime to end what is late, which it does between two operators, also inside of loops.
 */
final class TimeLimit implements AutoCloseable {
    private static final long IDLE = 0;
    private static final long ENDING = -1;
    private static final long ENDED = -2;
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final Queue<Watched> all = new ConcurrentLinkedQueue<>();
    private final Thread thread;
    private volatile long tick = 1;
    private volatile boolean closed;

    TimeLimit() {
        thread = new Thread(this::look, "onnx-time-limit");
        thread.setDaemon(true);
        thread.start();
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // no other thread writes it
    private void look() {
        while (!closed) {
            LockSupport.parkNanos(this, all.isEmpty() ? 50 * TICK_NANOS : TICK_NANOS);
            tick++; // looks are counted, not time: where this thread gets no processor, neither did the run
            for (Watched watched : all) {
                watched.endIfLate(tick);
            }
        }
    }

    Watched watch(RunOptions options, long limitNanos) {
        Watched watched = new Watched(options, limitNanos);
        all.add(watched);
        LockSupport.unpark(thread);
        return watched;
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }

    /** One place in which runs follow each other; not for use by several threads at once. */
    final class Watched implements AutoCloseable {
        private final AtomicLong deadline = new AtomicLong(IDLE);
        private final RunOptions options;
        private final long limitTicks;

        private Watched(RunOptions options, long limitNanos) {
            this.options = options;
            this.limitTicks = 2 + limitNanos / TICK_NANOS;
        }

        void begin() {
            deadline.set(tick + limitTicks);
        }

        /** {@return whether the run was ended because it was late} */
        boolean end() throws OrtException {
            long present = deadline.get();
            if (present != ENDING && present != ENDED && deadline.compareAndSet(present, IDLE)) {
                return false;
            }
            while (deadline.get() != ENDED) {
                Thread.onSpinWait();
            }
            options.setTerminate(false);
            deadline.set(IDLE);
            return true;
        }

        private void endIfLate(long now) {
            long present = deadline.get();
            if (present == IDLE || present == ENDING || present == ENDED || now < present) {
                return;
            }
            if (deadline.compareAndSet(present, ENDING)) {
                try {
                    options.setTerminate(true);
                } catch (OrtException | IllegalStateException e) {
                    // closed meanwhile: nothing runs any more
                } finally {
                    deadline.set(ENDED);
                }
            }
        }

        @Override
        public void close() {
            all.remove(this);
        }
    }
}
