package io.genkan.kura.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.genkan.kura.store.internal.log.DropPolicy;
import io.genkan.kura.store.internal.log.RowLog;
import io.genkan.kura.store.internal.log.SimulatedDisk;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.eclipse.kura.KuraStoreException;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.type.TypedValues;
import org.eclipse.kura.wire.WireRecord;
import org.eclipse.kura.wire.store.provider.WireRecordStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RecordStoresTest {
    private static final int MEGABYTE = 1 << 20;

    private SimulatedDisk disk = new SimulatedDisk();
    private RecordStores stores = stores();

    private RecordStores stores() {
        return new RecordStores(
                name -> disk,
                name -> name.endsWith("WR_data"),
                new RecordStores.Bounds(MEGABYTE, 0),
                () -> 17,
                new DurableStores.Listener() {
                    @Override
                    public void dropped(String store, int priority, DropPolicy policy, long count) {
                        throw new AssertionError("rows make room silently");
                    }

                    @Override
                    public void failing(String store, @Nullable IOException reason) {
                        throw new AssertionError(reason);
                    }
                });
    }

    @AfterEach
    void close() {
        stores.close();
    }

    private List<Map<String, TypedValue<?>>> values() throws IOException {
        RowLog log = Objects.requireNonNull(stores.logs().get("WR_data"));
        List<Map<String, TypedValue<?>>> found = new ArrayList<>();
        log.read(
                0,
                (number, in, at, length) ->
                        found.add(RecordCodec.decode(in, at, length).values()));
        return found;
    }

    private static WireRecord number(int n) {
        return new WireRecord(Map.of("n", TypedValues.newIntegerValue(n)));
    }

    @Test
    void everyTypeOutlivesThePower() throws Exception {
        Map<String, TypedValue<?>> all = Map.of(
                "b", TypedValues.newBooleanValue(true),
                "a", TypedValues.newByteArrayValue(new byte[] {1, 2}),
                "d", TypedValues.newDoubleValue(1.5),
                "f", TypedValues.newFloatValue(2.5f),
                "i", TypedValues.newIntegerValue(3),
                "l", TypedValues.newLongValue(4L),
                "ü", TypedValues.newStringValue("grüezi"));
        stores.open("WR_data").insertRecords(List.of(new WireRecord(all), number(1)));
        disk = disk.powerCut(new Random(1));
        stores.close();
        stores = stores();
        WireRecordStore store = stores.open("WR_data");
        assertThat(store.getSize()).isEqualTo(2);
        assertThat(values().get(0).keySet()).isEqualTo(all.keySet());
        assertThat(values().get(0).get("ü")).isEqualTo(all.get("ü"));
        assertThat((byte[]) Objects.requireNonNull(values().get(0).get("a")).getValue())
                .containsExactly(1, 2);
    }

    @Test
    void keepsTheNewestRecords() throws Exception {
        WireRecordStore store = stores.open("WR_data");
        for (int i = 0; i < 5; i++) {
            store.insertRecords(List.of(number(i), number(10 + i)));
        }
        store.truncate(3);
        assertThat(store.getSize()).isEqualTo(3);
        stores.close();
        stores = stores();
        store = stores.open("WR_data");
        assertThat(store.getSize()).isEqualTo(3);
        assertThat(values())
                .containsExactly(
                        number(13).getProperties(),
                        number(4).getProperties(),
                        number(14).getProperties());
        store.truncate(0);
        store.insertRecords(List.of(number(99)));
        assertThat(values()).containsExactly(number(99).getProperties());
        store.close();
        assertThatThrownBy(store::getSize).isInstanceOf(KuraStoreException.class);
    }

    @Test
    void theOldestMakeRoomOnTheDisk() throws Exception {
        WireRecordStore store = stores.open("WR_data");
        WireRecord large = new WireRecord(Map.of("b", TypedValues.newByteArrayValue(new byte[10_000])));
        for (int i = 0; i < 500; i++) {
            store.insertRecords(List.of(large));
            assertThat(disk.used()).isLessThan(MEGABYTE + 100_000);
        }
        int left = store.getSize();
        assertThat(left).isBetween(50, 105);
        assertThat(values()).hasSize(left);
        stores.close();
        stores = stores();
        assertThat(stores.open("WR_data").getSize()).isEqualTo(left);
        assertThat(values()).hasSize(left);
    }

    @Test
    void answersQueriesAsKurasTablesDo() throws Exception {
        WireRecordStore store = stores.open("WR_data");
        store.insertRecords(List.of(
                new WireRecord(
                        Map.of("flow", TypedValues.newDoubleValue(1.5), "name", TypedValues.newStringValue("pump"))),
                new WireRecord(
                        Map.of("flow", TypedValues.newDoubleValue(2.5), "on", TypedValues.newBooleanValue(true))),
                new WireRecord(Map.of("raw", TypedValues.newByteArrayValue(new byte[] {7})))));

        List<WireRecord> all = stores.query("SELECT * FROM \"WR_data\" ORDER BY ID");
        assertThat(all.get(0).getProperties())
                .isEqualTo(Map.of(
                        "ID", TypedValues.newLongValue(1),
                        "TIMESTAMP", TypedValues.newLongValue(17),
                        "flow", TypedValues.newDoubleValue(1.5),
                        "name", TypedValues.newStringValue("pump")));
        assertThat((byte[]) Objects.requireNonNull(all.get(2).getProperties().get("raw"))
                        .getValue())
                .containsExactly(7);
        assertThat(stores.query("select avg(\"flow\") as average from \"WR_data\""))
                .singleElement()
                .extracting(WireRecord::getProperties)
                .isEqualTo(Map.of("AVERAGE", TypedValues.newDoubleValue(2.0)));

        // the table follows: a value of another type replaces its column, the oldest rows go
        store.insertRecords(List.of(new WireRecord(Map.of("flow", TypedValues.newIntegerValue(9)))));
        store.truncate(2);
        List<WireRecord> rest = stores.query("select \"flow\" from \"WR_data\" order by \"TIMESTAMP\", ID");
        assertThat(rest)
                .extracting(WireRecord::getProperties)
                .containsExactly(Map.of(), Map.of("flow", TypedValues.newIntegerValue(9)));
    }

    @Test
    void aQueryFindsAStoreThatNobodyHasOpenedSinceTheStart() throws Exception {
        stores.open("WR_data").insertRecords(List.of(number(1)));
        stores.close();
        stores = stores();
        assertThat(stores.query("select \"n\" from \"WR_data\"")).hasSize(1);
    }

    @Test
    void aQueryCanReadTheStoresAndNothingElse() throws Exception {
        stores.open("WR_data").insertRecords(List.of(number(1)));
        for (String query : List.of(
                "delete from \"WR_data\"",
                "drop table \"WR_data\"",
                "select * from \"nothing\"",
                "select file_read('/etc/hostname')",
                "select * from csvread('/etc/passwd')",
                "create alias a for \"java.lang.System.exit\"")) {
            assertThatThrownBy(() -> stores.query(query))
                    .as(query)
                    .isInstanceOf(KuraStoreException.class)
                    .hasMessageContaining("failed");
        }
        assertThat(stores.query("select * from \"WR_data\"")).hasSize(1);
    }
}
