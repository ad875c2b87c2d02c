package io.genkan.plant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayMachineTest {
    private static final String SEMICOLONS = """
            datetime;Accelerometer;Current;Volume Flow
            2026-03-09 10:14:33;0.0265;1.3302;32.0
            2026-03-09 10:14:34;0.0261;1.3539;31.0
            2026-03-09 10:14:36;0.0270;;30.0

            2026-03-09 10:14:37;0.0280;1.5;29.0
            """;

    @TempDir
    Path folder;

    private final Faults faults = new Faults();

    private ReplayMachine replay(String text, String timestamp, boolean loop, String... columns) throws IOException {
        Path file = Files.writeString(folder.resolve("data.csv"), text);
        return new ReplayMachine(
                new CsvRows(file, (char) 0), List.of(columns), timestamp, loop, new Commands(), faults);
    }

    @Test
    void tellsWhenItsNextRowIsDue() throws IOException {
        ReplayMachine machine = replay(SEMICOLONS, "datetime", false, "Current");
        assertThat(machine.secondsToChange(10)).isEqualTo(1);
        machine.advance(1.5);
        assertThat(machine.secondsToChange(10)).isEqualTo(1.5);
        assertThat(machine.secondsToChange(0.1)).isEqualTo(0.1);
        machine.advance(10);
        assertThat(machine.secondsToChange(10)).as("nothing comes any more").isEqualTo(10);
    }

    @Test
    void playsOneRowASecondAndKeepsTheLastValueWhereOneIsMissing() throws IOException {
        ReplayMachine machine = replay(SEMICOLONS, "", false, "Volume Flow", "Current");
        assertThat(values(machine)).containsExactly(32.0f, 1.3302f);
        machine.advance(0.9);
        assertThat(values(machine)).containsExactly(32.0f, 1.3302f);
        machine.advance(0.1);
        assertThat(values(machine)).containsExactly(31.0f, 1.3539f);
        machine.advance(1);
        assertThat(values(machine)).containsExactly(30.0f, 1.3539f);
        assertThat(machine.ended()).isFalse();
        machine.advance(10);
        assertThat(values(machine)).containsExactly(29.0f, 1.5f);
        assertThat(machine.ended()).isTrue();
        assertThat(machine.row()).isEqualTo(4);
        assertThat(machine.skipped()).isEqualTo(1);
        assertThat(machine.registers().status() & Machine.REPLAY_ENDED).isNotZero();
    }

    @Test
    void putsValuesIntoTheDocumentedRegisters() throws IOException {
        Registers registers = replay(SEMICOLONS, "datetime", false, "Accelerometer", "Current", "Volume Flow")
                .registers();
        assertThat(registers.value(0)).isEqualTo((short) 3);
        assertThat(registers.value(1)).isEqualTo((short) 133);
        assertThat(registers.value(2)).isEqualTo((short) 32000);
        assertThat(registers.float32(2)).isEqualTo(32f);
        assertThat(registers.value(9)).isEqualTo((short) 1);
        assertThat(registers.value(202) << 16 | (registers.value(203) & 0xFFFF)).isEqualTo(1330);
        assertThat(registers.exists(205)).isTrue();
        assertThat(registers.exists(206)).isFalse();
        long millis = 0;
        for (int i = 300; i < 304; i++) {
            millis = millis << 16 | (registers.value(i) & 0xFFFF);
        }
        assertThat(millis).isEqualTo(ReplayMachine.millis("2026-03-09T10:14:33Z"));
    }

    @Test
    void playsAtTheDistanceOfRecordedTimes() throws IOException {
        ReplayMachine machine = replay(SEMICOLONS, "datetime", false, "Volume Flow");
        machine.advance(2.9);
        assertThat(values(machine)).containsExactly(31.0f);
        machine.advance(0.1);
        assertThat(values(machine)).containsExactly(30.0f);
    }

    @Test
    void beginsAgainInALoop() throws IOException {
        ReplayMachine machine = replay(SEMICOLONS, "datetime", true, "Volume Flow");
        machine.advance(4);
        assertThat(values(machine)).containsExactly(29.0f);
        machine.advance(1);
        assertThat(values(machine)).containsExactly(32.0f);
        machine.advance(500);
        assertThat(machine.ended()).isFalse();
        assertThat(machine.row()).isGreaterThan(300);
    }

    @Test
    void readsFilesWithoutHeaderAndWithQuotes() throws IOException {
        assertThat(values(replay("1,2,3\n4,5,6\n", "", false, "#3", "#1"))).containsExactly(3f, 1f);
        assertThat(values(replay("\"a,b\",\"c\"\n\"1.5\",\"2\"\n", "", false, "a,b", "c")))
                .containsExactly(1.5f, 2f);
        assertThat(values(replay("\uFEFFa\tb\n1\t2\n", "", false, "b", "a"))).containsExactly(2f, 1f);
    }

    @Test
    void aSensorFreezes() throws IOException {
        ReplayMachine machine = replay(SEMICOLONS, "", false, "Volume Flow", "Accelerometer");
        faults.add(new FaultOrder(Fault.SENSOR_FREEZE, 1, 0.5, 2, machine.channel("Volume Flow")));
        machine.advance(1);
        assertThat(values(machine)).containsExactly(32f, 0.0261f);
        machine.advance(2);
        assertThat(values(machine)).containsExactly(29f, 0.0280f);
    }

    @Test
    void saysWhatIsWrongWithAFile() {
        assertThatThrownBy(() -> replay("", "", false, "a")).hasMessageContaining("is empty");
        assertThatThrownBy(() -> replay("a,b\n", "", false, "a")).hasMessageContaining("no row");
        assertThatThrownBy(() -> replay("a,b\n1,2\n", "", false, "c"))
                .hasMessageContaining("has no column \"c\"; it has a, b");
        assertThatThrownBy(() -> replay("t,b\nsoon,2\n", "t", false, "b")).hasMessageContaining("\"soon\" is no time");
        assertThatThrownBy(() -> new CsvRows(folder.resolve("none.csv"), ',')).hasMessageContaining("There is no file");
    }

    private static List<Float> values(ReplayMachine machine) {
        Registers registers = machine.registers();
        return registers.exists(12)
                ? List.of(registers.float32(0), registers.float32(1))
                : List.of(registers.float32(0));
    }
}
