package io.genkan.itests.benchmarks;

import io.genkan.kura.store.internal.DurableStores;
import io.genkan.kura.store.internal.RecordStores;
import io.genkan.kura.store.internal.log.DropPolicy;
import io.genkan.kura.store.internal.log.FolderDisk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.KuraStoreException;
import org.eclipse.kura.type.TypedValues;
import org.eclipse.kura.wire.WireRecord;
import org.eclipse.kura.wire.store.provider.WireRecordStore;
import org.jspecify.annotations.Nullable;

/** Wire records as a line of one thread stores them: five values each, a number of records in an envelope. */
final class StoreRecords {
    private StoreRecords() {}

    /** {@return records per second} */
    static double perSecond(Path folder, int lossMillis, int envelopes, int records) throws KuraStoreException {
        DurableStores.Listener listener = new DurableStores.Listener() {
            @Override
            public void dropped(String store, int priority, DropPolicy policy, long count) {
                throw new IllegalStateException("full");
            }

            @Override
            public void failing(String store, @Nullable IOException reason) {
                throw new IllegalStateException(reason);
            }
        };
        try (RecordStores stores = new RecordStores(
                name -> FolderDisk.open(folder.resolve("records")),
                name -> false,
                new RecordStores.Bounds(1L << 30, lossMillis),
                System::currentTimeMillis,
                listener)) {
            WireRecordStore store = stores.open("WR_data");
            List<WireRecord> envelope = new ArrayList<>();
            for (int i = 0; i < records; i++) {
                envelope.add(new WireRecord(Map.of(
                        "assetName", TypedValues.newStringValue("pump"),
                        "flow", TypedValues.newDoubleValue(i),
                        "pressure", TypedValues.newDoubleValue(i * 0.5),
                        "temperature", TypedValues.newFloatValue(20),
                        "assetTimestamp", TypedValues.newLongValue(i))));
            }
            long begun = System.nanoTime();
            for (int i = 0; i < envelopes; i++) {
                store.insertRecords(envelope);
            }
            return StoreBenchmark.perSecond((long) envelopes * records, begun);
        }
    }
}
