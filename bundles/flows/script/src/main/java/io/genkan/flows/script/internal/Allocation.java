package io.genkan.flows.script.internal;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** Counts what the present thread allocates, where the JVM can. */
final class Allocation {
    /** Counts bytes. */
    private interface Counter {
        long bytes();
    }

    private static final Counter COUNTER = counter();

    private Allocation() {}

    private static Counter counter() {
        try {
            ThreadMXBean threads = ManagementFactory.getThreadMXBean();
            if (threads instanceof com.sun.management.ThreadMXBean counting
                    && counting.isThreadAllocatedMemorySupported()
                    && counting.isThreadAllocatedMemoryEnabled()) {
                return counting::getCurrentThreadAllocatedBytes;
            }
        } catch (LinkageError notHotSpot) {
            // a JVM without this extension: the limit of time alone holds
        }
        return () -> 0;
    }

    /** {@return bytes that this thread has allocated so far, 0 where the JVM does not tell} */
    static long bytes() {
        return COUNTER.bytes();
    }
}
