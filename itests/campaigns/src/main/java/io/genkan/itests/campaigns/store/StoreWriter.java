package io.genkan.itests.campaigns.store;

import io.genkan.api.store.OutboundLanes;
import io.genkan.kura.store.internal.DurableStores;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.eclipse.kura.KuraStoreException;
import org.eclipse.kura.message.store.StoredMessage;
import org.eclipse.kura.message.store.provider.MessageStore;

/**
 * The process that is killed: several threads store numbered messages at full speed, another one sends what waits. Each
 * acceptance and each delivery is told to the parent, in nine bytes on standard output, as soon as it has happened.
 * Arguments: folder, first number, threads.
 */
final class StoreWriter {
    static final byte READY = 'R';
    static final byte ACCEPTED = 'A';
    static final byte DELIVERED = 'D';
    private static final int BATCH = 32;

    private static final FileOutputStream out = new FileOutputStream(FileDescriptor.out);

    private StoreWriter() {}

    static void main(String folder, long first, int threads) throws Exception {
        long begun = System.nanoTime();
        DurableStores stores = Stores.in(Path.of(folder), 64, 0);
        MessageStore store = stores.openMessageStore("data");
        store.unpublishAllInFlighMessages();
        tell(READY, (System.nanoTime() - begun) / 1000);
        for (int thread = 0; thread < threads; thread++) {
            int number = thread;
            new Thread(() -> write(store, first + number, threads)).start();
        }
        send(store);
    }

    public static void main(String[] args) throws Exception {
        main(args[0], Long.parseLong(args[1]), Integer.parseInt(args[2]));
    }

    private static void write(MessageStore store, long first, int step) {
        try {
            for (long number = first; ; number += step) {
                byte[] payload = new byte[100];
                ByteBuffer.wrap(payload).putLong(number);
                store.store("campaign/" + number % 7, payload, 1, false, 4 + (int) (number % 3));
                tell(ACCEPTED, number);
            }
        } catch (KuraStoreException full) {
            // the sender goes on
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void send(MessageStore store) throws KuraStoreException, IOException {
        OutboundLanes lanes = (OutboundLanes) store;
        while (true) {
            int[] ids = lanes.next(BATCH);
            lanes.sending(ids);
            for (int id : ids) {
                StoredMessage message = store.get(id).orElseThrow();
                tell(DELIVERED, ByteBuffer.wrap(message.getPayload()).getLong());
                store.markAsConfirmed(id);
            }
        }
    }

    private static void tell(byte what, long number) throws IOException {
        byte[] bytes = new byte[9];
        ByteBuffer.wrap(bytes).put(what).putLong(number);
        out.write(bytes);
    }
}
