package io.genkan.kura.requests.internal;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eclipse.kura.KuraException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does things one after the other, each a second after it was asked for, so that an answer goes first. */
final class LaterChanges implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LaterChanges.class);
    private static final long DELAY_MILLIS = 1_000;

    /** Something that may fail. */
    interface Change {
        void run() throws KuraException;
    }

    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1, task -> {
        Thread made = new Thread(task, "requested-changes");
        made.setDaemon(true);
        return made;
    });

    LaterChanges() {
        thread.setKeepAliveTime(10, TimeUnit.SECONDS);
        thread.allowCoreThreadTimeOut(true);
    }

    /** @param what begins the sentence for the log when it fails */
    void add(String what, Change change) {
        var unused = thread.schedule(
                () -> {
                    try {
                        change.run();
                    } catch (KuraException | RuntimeException e) {
                        LOG.warn("{} on request failed: {}", what, e.getMessage());
                        LOG.debug("The failure", e);
                    }
                },
                DELAY_MILLIS,
                TimeUnit.MILLISECONDS);
    }

    /** Ends; what is not done yet is told in the log and dropped. */
    @Override
    public void close() {
        int dropped = thread.shutdownNow().size();
        if (dropped > 0) {
            LOG.warn("{} changes that were asked for are not done, because the gateway stops", dropped);
        }
    }
}
