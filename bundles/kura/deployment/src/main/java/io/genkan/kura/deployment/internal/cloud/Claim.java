package io.genkan.kura.deployment.internal.cloud;

import io.genkan.kura.deployment.internal.download.DownloadQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/** Keeps others from asking for the same package, until it is given back, once. */
final class Claim {
    private final DownloadQueue queue;
    private final String key;
    private final AtomicBoolean held = new AtomicBoolean(true);

    Claim(DownloadQueue queue, String key) {
        this.queue = queue;
        this.key = key;
    }

    void release() {
        if (held.getAndSet(false)) {
            queue.release(key);
        }
    }
}
