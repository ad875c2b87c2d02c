package io.genkan.kura.cloud.internal.mqtt;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Bytes that were read from a broker and not looked at yet. Thread-safe. */
final class Backlog {
    private static final Logger logger = LoggerFactory.getLogger(Backlog.class);

    /** Longer than what arrives is ever left alone; then the count is wrong, and it begins anew. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final int most;
    private long bytes;

    Backlog(int most) {
        this.most = most;
    }

    /** Waits until there is room, and takes it. */
    synchronized void take(int taken) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (bytes >= most) {
            long rest = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (rest <= 0) {
                logger.debug("{} bytes were not looked at", bytes);
                bytes = 0;
                break;
            }
            wait(rest);
        }
        bytes += taken;
    }

    /** Gives room back. */
    synchronized void done(int given) {
        bytes = Math.max(0, bytes - given);
        notifyAll();
    }
}
