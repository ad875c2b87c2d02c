package io.genkan.console.rest.internal.alarms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.genkan.api.alarm.AlarmEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlarmLogTest {
    @TempDir
    Path folder;

    private long now = 1_000_000;

    private AlarmLog log() {
        return new AlarmLog(folder.resolve("console").resolve("alarms.json"), () -> now);
    }

    private static Map<String, Object> event(String name, String state) {
        return Map.of(
                AlarmEvents.PID,
                "watch",
                AlarmEvents.NAME,
                name,
                AlarmEvents.STATE,
                state,
                AlarmEvents.SEVERITY,
                "WARNING",
                AlarmEvents.MESSAGE,
                "It is " + state + ".",
                AlarmEvents.SCORE,
                3.5,
                AlarmEvents.TIMESTAMP,
                500L);
    }

    @Test
    void outlivesARestartAndWhatLastedThenIsOver() throws IOException {
        AlarmLog before = log();
        before.accept(event("a", AlarmEvents.RAISED));
        before.accept(event("b", AlarmEvents.RAISED));
        before.accept(event("b", AlarmEvents.CLEARED));
        before.shelve(before.active().get(0).id(), 60, "admin", "later");
        before.save();

        AlarmLog after = log();
        after.load();
        assertThat(after.active()).isEmpty();
        assertThat(after.past()).extracting(Alarm::name).containsExactly("a", "b");
        assertThat(after.past().get(0).ended()).isEqualTo("The gateway was started again.");
        assertThat(after.past().get(0).note()).isEqualTo("later");
        assertThat(after.past().get(1).score()).isEqualTo(3.5);

        after.accept(event("a", AlarmEvents.RAISED));
        assertThat(after.shelvedUntil(after.active().get(0))).isEqualTo(1_000_000 + 3_600_000);
        now += 3_600_000;
        assertThat(after.shelvedUntil(after.active().get(0))).isZero();
    }

    @Test
    void isBounded() throws IOException {
        AlarmLog log = log();
        for (int i = 0; i < 3 * AlarmLog.MOST_PAST; i++) {
            log.accept(event("n" + i, AlarmEvents.RAISED));
            log.accept(event("n" + i, AlarmEvents.CLEARED));
        }
        for (int i = 0; i < 2 * AlarmLog.MOST_ACTIVE; i++) {
            log.accept(event("m" + i, AlarmEvents.RAISED));
        }
        log.save();
        assertThat(log.past()).hasSize(AlarmLog.MOST_PAST);
        assertThat(log.active()).hasSize(AlarmLog.MOST_ACTIVE);
    }

    @Test
    void whatOnlyGoesOnIsNotWritten() throws IOException {
        AlarmLog log = log();
        log.accept(event("a", AlarmEvents.RAISED));
        log.save();
        Path file = folder.resolve("console").resolve("alarms.json");
        Files.delete(file);

        log.accept(event("a", AlarmEvents.UPDATED));
        log.save();
        assertThat(file).doesNotExist();
        assertThat(log.active().get(0).message()).isEqualTo("It is UPDATED.");
    }

    @Test
    void aDamagedFileIsToldAndBegunAnew() throws IOException {
        Path file = folder.resolve("console").resolve("alarms.json");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{\"past\": 3");

        AlarmLog log = log();
        assertThatThrownBy(log::load).isInstanceOf(IOException.class).hasMessageContaining("damaged");
        log.accept(event("a", AlarmEvents.RAISED));
        log.save();
        log().load();
    }
}
