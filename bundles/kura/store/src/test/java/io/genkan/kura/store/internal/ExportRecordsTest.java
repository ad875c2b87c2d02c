package io.genkan.kura.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.genkan.kura.store.internal.log.DropPolicy;
import io.genkan.kura.store.internal.log.FolderDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.type.TypedValues;
import org.eclipse.kura.wire.WireRecord;
import org.eclipse.kura.wire.store.provider.WireRecordStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportRecordsTest {
    @TempDir
    private Path folder;

    private RecordStores stores() {
        return new RecordStores(
                name -> FolderDisk.open(folder.resolve(name)),
                name -> Files.isDirectory(folder.resolve(name)),
                new RecordStores.Bounds(1 << 20, 0),
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

    @Test
    void recordsAreWrittenAsCsvWhileTheStoreIsInUse() throws Exception {
        Path csv = folder.resolve("records.csv");
        try (RecordStores stores = stores()) {
            WireRecordStore store = stores.open("WR data");
            store.insertRecords(List.of(
                    new WireRecord(Map.of("flow", TypedValues.newDoubleValue(1.5))),
                    new WireRecord(Map.of("state", TypedValues.newStringValue("worn, \"badly\"")))));
            ExportRecords.export(folder, "WR data", csv);
            assertThat(csv).hasContent("TIMESTAMP,flow,state\n17,1.5,\n17,,\"worn, \"\"badly\"\"\"\n");
            store.insertRecords(List.of(new WireRecord(Map.of("flow", TypedValues.newDoubleValue(2)))));
            store.close();
        }
        ExportRecords.export(folder, "WR data", csv);
        assertThat(Files.readAllLines(csv)).hasSize(4).last().isEqualTo("17,2.0,");
    }

    @Test
    void aStoreThatIsNotThereIsToldInOneSentence() {
        assertThatThrownBy(() -> ExportRecords.export(folder, "WR_none", folder.resolve("x.csv")))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("There is no record store WR_none in");
    }
}
