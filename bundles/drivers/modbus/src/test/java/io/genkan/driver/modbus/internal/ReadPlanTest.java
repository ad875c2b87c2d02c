package io.genkan.driver.modbus.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.genkan.driver.modbus.internal.ReadBlock.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.kura.type.DataType;
import org.junit.jupiter.api.Test;

class ReadPlanTest {
    @Test
    void neighboursShareARequest() {
        assertThat(plan(16, 125, "memory.address=1", "memory.address=0", "memory.address=2 data.type=FLOAT32"))
                .containsExactly("1 HOLDING_REGISTERS 0+4 [1, 0, 2]");
    }

    @Test
    void aGapIsBridgedUpToItsLimit() {
        assertThat(plan(3, 125, "memory.address=0", "memory.address=4"))
                .containsExactly("1 HOLDING_REGISTERS 0+5 [0, 1]");
        assertThat(plan(3, 125, "memory.address=0", "memory.address=5"))
                .containsExactly("1 HOLDING_REGISTERS 0+1 [0]", "1 HOLDING_REGISTERS 5+1 [1]");
    }

    @Test
    void aBlockEndsAtItsLimit() {
        assertThat(plan(125, 125, "memory.address=0", "memory.address=124", "memory.address=125"))
                .containsExactly("1 HOLDING_REGISTERS 0+125 [0, 1]", "1 HOLDING_REGISTERS 125+1 [2]");
        assertThat(plan(125, 10, "memory.address=0", "memory.address=9 data.type=INT32"))
                .containsExactly("1 HOLDING_REGISTERS 0+1 [0]", "1 HOLDING_REGISTERS 9+2 [1]");
    }

    @Test
    void aLongChannelHasABlockOfItsOwn() {
        assertThat(plan(16, 10, "memory.address=0 data.type=BYTES data.length=40", "memory.address=20"))
                .containsExactly("1 HOLDING_REGISTERS 0+20 [0]", "1 HOLDING_REGISTERS 20+1 [1]");
    }

    @Test
    void unitsAndTablesAreApart() {
        assertThat(plan(
                        16,
                        125,
                        "unit.id=2 memory.address=0",
                        "unit.id=1 memory.address=0",
                        "unit.id=1 memory.address=0 primary.table=INPUT_REGISTERS",
                        "unit.id=1 memory.address=1 primary.table=COILS",
                        "unit.id=1 memory.address=1 primary.table=DISCRETE_INPUTS"))
                .containsExactly(
                        "1 COILS 1+1 [3]",
                        "1 DISCRETE_INPUTS 1+1 [4]",
                        "1 HOLDING_REGISTERS 0+1 [1]",
                        "1 INPUT_REGISTERS 0+1 [2]",
                        "2 HOLDING_REGISTERS 0+1 [0]");
    }

    @Test
    void bitsHaveSixteenTimesTheRoom() {
        assertThat(plan(1, 125, "primary.table=COILS memory.address=0", "primary.table=COILS memory.address=17"))
                .containsExactly("1 COILS 0+18 [0, 1]");
        assertThat(plan(
                        120,
                        125,
                        "primary.table=COILS memory.address=0",
                        "primary.table=COILS memory.address=1900",
                        "primary.table=COILS memory.address=1999",
                        "primary.table=COILS memory.address=2000"))
                .containsExactly("1 COILS 0+2000 [0, 1, 2]", "1 COILS 2000+1 [3]");
    }

    @Test
    void overlappingChannelsShareABlock() {
        assertThat(plan(
                        0,
                        125,
                        "memory.address=0 data.type=BYTES data.length=20",
                        "memory.address=3",
                        "memory.address=10"))
                .containsExactly("1 HOLDING_REGISTERS 0+11 [0, 1, 2]");
    }

    @Test
    void nothingIsReadForNoChannels() {
        assertThat(plan(16, 125)).isEmpty();
    }

    @Test
    void aRefusedBlockIsCutAtItsWidestGapElseInTheMiddle() {
        assertThat(blocks(16, 125, "memory.address=0", "memory.address=2", "memory.address=9")
                        .get(0)
                        .cut())
                .isEqualTo(2);
        assertThat(blocks(16, 125, "memory.address=0", "memory.address=1", "memory.address=2", "memory.address=3")
                        .get(0)
                        .cut())
                .isEqualTo(2);
    }

    private static List<ReadBlock> blocks(int maxGap, int maxBlock, String... settings) {
        List<Slot> slots = new ArrayList<>();
        IntStream.range(0, settings.length)
                .forEach(i -> slots.add(
                        new Slot(i, ModbusChannel.parse(Channels.settings(settings[i]), DataType.BYTE_ARRAY))));
        return ReadPlan.of(slots, maxGap, maxBlock).blocks();
    }

    private static List<String> plan(int maxGap, int maxBlock, String... settings) {
        return blocks(maxGap, maxBlock, settings).stream()
                .map(block -> block.unit() + " " + block.table() + " " + block.address() + "+" + block.count() + " "
                        + block.slots().stream().map(Slot::index).toList())
                .toList();
    }
}
