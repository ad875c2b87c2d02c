package io.genkan.kura.cloud.internal.link;

import java.util.concurrent.TimeUnit;
import org.eclipse.kura.KuraStoreException;
import org.eclipse.kura.message.store.provider.MessageStore;
import org.jspecify.annotations.Nullable;

/** Purges a store of finished messages from time to time. For one thread. */
final class Housekeeping {
    private long doneNanos = System.nanoTime();

    void doIfDue(@Nullable MessageStore store, DataOptions options) throws KuraStoreException {
        long interval = TimeUnit.SECONDS.toNanos(options.housekeepingInterval());
        if (store != null && System.nanoTime() - doneNanos >= interval) {
            doneNanos = System.nanoTime();
            store.deleteStaleMessages(options.purgeAge());
        }
    }
}
