package io.genkan.kura.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.eclipse.kura.KuraStoreCapacityReachedException;
import org.eclipse.kura.KuraStoreException;
import org.eclipse.kura.message.store.provider.MessageStore;
import org.eclipse.kura.type.TypedValues;
import org.eclipse.kura.wire.WireRecord;
import org.eclipse.kura.wire.store.provider.WireRecordStore;
import org.junit.jupiter.api.Test;

class MemoryMessageStoreTest extends MessageStoreContract {
    private static final int MEGABYTE = 1 << 20;

    private final MemoryStores stores = new MemoryStores(new StoreOptions(MEGABYTE, 3), now::get);

    @Override
    MessageStore open(String name) throws KuraStoreException {
        return stores.openMessageStore(name);
    }

    @Test
    void refusesWhatDoesNotFitAndKeepsWhatWaits() throws KuraStoreException {
        int first = store.store("t", new byte[MEGABYTE / 2], 1, false, 5);
        assertThatThrownBy(() -> store.store("t", new byte[MEGABYTE / 2], 1, false, 5))
                .isInstanceOf(KuraStoreCapacityReachedException.class);
        assertThat(ids(store.getUnpublishedMessages())).containsExactly(first);
    }

    @Test
    void finishedMessagesMakeRoom() throws KuraStoreException {
        int first = store.store("t", new byte[MEGABYTE / 2], 0, false, 5);
        store.markAsPublished(first);
        int second = store.store("t", new byte[MEGABYTE / 2], 0, false, 5);
        assertThat(store.get(first)).isEmpty();
        assertThat(store.get(second)).isPresent();
    }

    @Test
    void manySmallMessagesAreBoundedToo() throws KuraStoreException {
        int fit = MEGABYTE / (MessageQueue.OVERHEAD_BYTES + 1);
        for (int i = 0; i < fit; i++) {
            store.store("t", null, 1, false, 5);
        }
        assertThatThrownBy(() -> store.store("t", null, 1, false, 5))
                .isInstanceOf(KuraStoreCapacityReachedException.class);
    }

    @Test
    void identifiersStartAgainAfterTheLastOne() throws KuraStoreException {
        MessageQueue queue = new MessageQueue(MEGABYTE, now::get, Integer.MAX_VALUE - 1);
        int last = queue.store("t", null, 0, false, 5);
        int again = queue.store("t", null, 0, false, 5);
        assertThat(List.of(last, again)).containsExactly(Integer.MAX_VALUE, 1);
        assertThat(queue.next().orElseThrow().getId()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void keepsTheNewestRecords() throws KuraStoreException {
        WireRecordStore records = stores.openRecordStore("WR_data");
        for (int i = 0; i < 5; i++) {
            records.insertRecords(List.of(record(i)));
        }
        assertThat(records.getSize()).isEqualTo(3);
        records.truncate(1);
        assertThat(stores.openRecordStore("WR_data").getSize()).isEqualTo(1);
        records.close();
        assertThatThrownBy(records::getSize).isInstanceOf(KuraStoreException.class);
    }

    @Test
    void theNewestRecordIsTheOneThatStays() {
        RecordLog log = new RecordLog(2);
        log.add(List.of(record(1), record(2), record(3)));
        assertThat(log.snapshot())
                .extracting(WireRecord::getProperties)
                .containsExactly(record(2).getProperties(), record(3).getProperties());
    }

    @Test
    void readsItsBounds() {
        assertThat(StoreOptions.from(Map.of())).isEqualTo(new StoreOptions(64L << 20, StoreOptions.DEFAULT_RECORDS));
        assertThat(StoreOptions.from(Map.of(StoreOptions.MAX_MEGABYTES, 2, StoreOptions.MAX_RECORDS, 10)))
                .isEqualTo(new StoreOptions(2L << 20, 10));
        assertThatThrownBy(() -> StoreOptions.from(Map.of(StoreOptions.MAX_MEGABYTES, 0)))
                .hasMessageContaining(StoreOptions.MAX_MEGABYTES);
    }

    private static WireRecord record(int n) {
        return new WireRecord(Map.of("n", TypedValues.newIntegerValue(n)));
    }
}
