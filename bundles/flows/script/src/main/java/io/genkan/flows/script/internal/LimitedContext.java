package io.genkan.flows.script.internal;

import java.util.concurrent.TimeUnit;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ContextFactory;

/** A run of a script with an end: it looks at the clock and at what was allocated every thousand instructions. */
final class LimitedContext extends Context {
    private static final int INSTRUCTIONS = 1000;
    private static final int CALL_DEPTH = 400;

    private final long start = System.nanoTime();
    private final long allocated = Allocation.bytes();
    private final Limits limits;

    /**
     * What one run may take.
     *
     * @param millis time in milliseconds
     * @param bytes memory that it may allocate
     */
    record Limits(long millis, long bytes) {}

    private LimitedContext(ContextFactory factory, Limits limits) {
        super(factory);
        this.limits = limits;
        setInterpretedMode(true);
        setLanguageVersion(VERSION_ES6);
        setInstructionObserverThreshold(INSTRUCTIONS);
        setMaximumInterpreterStackDepth(CALL_DEPTH);
        setClassShutter(name -> false);
    }

    /** {@return a factory of runs with these limits} */
    static ContextFactory factory(Limits limits) {
        return new ContextFactory() {
            @Override
            protected Context makeContext() {
                return new LimitedContext(this, limits);
            }

            @Override
            protected void observeInstructionCount(Context context, int count) {
                ((LimitedContext) context).check();
            }
        };
    }

    /** {@return bytes that were allocated since this run began} */
    long bytes() {
        return Allocation.bytes() - allocated;
    }

    void check() {
        if (System.nanoTime() - start > TimeUnit.MILLISECONDS.toNanos(limits.millis())) {
            throw new LimitError("it runs for longer than " + limits.millis() + " ms (setting time.limit)");
        }
        if (bytes() > limits.bytes()) {
            throw new LimitError("it takes more than " + limits.bytes() / 1_000_000
                    + " MB of memory for one envelope (setting memory.limit)");
        }
    }
}
