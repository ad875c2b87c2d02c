package io.genkan.itests.campaigns.store;

import io.genkan.kura.store.internal.DurableStores;
import io.genkan.kura.store.internal.log.Disk;
import io.genkan.kura.store.internal.log.DropPolicy;
import io.genkan.kura.store.internal.log.FolderDisk;
import io.genkan.kura.store.internal.log.LogOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The gateway's own stores, made without a gateway. */
final class Stores {
    /** What the stores told. */
    static final class News implements DurableStores.Listener {
        final AtomicLong dropped = new AtomicLong();
        final AtomicLong refused = new AtomicLong();
        final AtomicReference<@Nullable IOException> failing = new AtomicReference<>();

        @Override
        public void dropped(String store, int priority, DropPolicy policy, long count) {
            (policy == DropPolicy.REFUSE ? refused : dropped).addAndGet(count);
        }

        @Override
        public void failing(String store, @Nullable IOException reason) {
            failing.set(reason);
        }
    }

    private Stores() {}

    static DurableStores in(Path folder, int megabytes, int windowMillis) {
        return in(
                name -> FolderDisk.open(folder.resolve(name)), megabytes, windowMillis, DropPolicy.REFUSE, new News());
    }

    static DurableStores on(Disk disk, int megabytes, DropPolicy policy, News news) {
        return in(name -> disk, megabytes, 0, policy, news);
    }

    private static DurableStores in(
            DurableStores.Disks disks, int megabytes, int windowMillis, DropPolicy policy, News news) {
        LogOptions options =
                new LogOptions((long) megabytes << 20, Integer.MAX_VALUE, windowMillis, 1000, Map.of(), policy);
        return new DurableStores(disks, options, System::currentTimeMillis, news);
    }
}
