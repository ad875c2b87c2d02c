package io.genkan.flows.basic.internal;

import java.util.List;
import java.util.function.Consumer;
import org.eclipse.kura.wire.WireRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes records from a queue and hands them to a line, until the queue is closed. */
final class QueueThread extends Thread {
    private static final Logger LOG = LoggerFactory.getLogger(QueueThread.class);
    private static final long FLUSH_MILLIS = 1500;

    private final RecordQueue queue;
    private final Consumer<List<WireRecord>> line;

    QueueThread(String name, RecordQueue queue, Consumer<List<WireRecord>> line) {
        super(name);
        this.queue = queue;
        this.line = line;
        setDaemon(true);
    }

    @Override
    public void run() {
        for (List<WireRecord> records = queue.take(); records != null; records = queue.take()) {
            try {
                line.accept(records);
            } catch (RuntimeException e) { // the border of this thread: a broken line must not end it
                LOG.warn("The line behind {} has failed", getName(), e);
            }
        }
    }

    /** Hands on what waits, for at most 1.5 s, and ends; what is left then is dropped and said. */
    void end() {
        queue.close();
        if (Thread.currentThread() == this) {
            return;
        }
        try {
            join(FLUSH_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        int dropped = queue.clear();
        if (dropped > 0) {
            LOG.warn("{} stops with {} envelopes that the line behind it did not take in time", getName(), dropped);
        }
        if (isAlive()) {
            interrupt();
        }
    }
}
