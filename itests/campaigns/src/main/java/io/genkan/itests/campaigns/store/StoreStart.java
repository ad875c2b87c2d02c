package io.genkan.itests.campaigns.store;

import io.genkan.api.store.OutboundLanes;
import io.genkan.kura.store.internal.DurableStores;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.eclipse.kura.message.store.provider.MessageStore;

/**
 * A process that fills a store with so many messages and waits to be killed; or, asked for none, opens it and tells how
 * many microseconds passed until the next message was at hand, and how many messages wait. Arguments: folder, messages.
 */
final class StoreStart {
    private StoreStart() {}

    public static void main(String[] args) throws Exception {
        int count = Integer.parseInt(args[1]);
        DataOutputStream out = new DataOutputStream(new FileOutputStream(FileDescriptor.out));
        long begun = System.nanoTime();
        DurableStores stores = Stores.in(Path.of(args[0]), 512, 200);
        MessageStore store = stores.openMessageStore("data");
        if (count == 0) {
            if (store.getNextMessage().isEmpty()) {
                throw new IllegalStateException("Nothing waits.");
            }
            out.writeLong((System.nanoTime() - begun) / 1000);
            out.writeLong(((OutboundLanes) store).facts().waiting());
        }
        for (int i = 0; i < count; i++) {
            store.store("campaign/start", new byte[100], 1, false, 5);
        }
        if (count > 0) {
            TimeUnit.SECONDS.sleep(1); // several times the loss window
            out.writeLong(count);
        }
        TimeUnit.HOURS.sleep(1);
    }
}
