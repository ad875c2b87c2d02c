package io.genkan.kura.deployment.internal.update;

import static org.assertj.core.api.Assertions.assertThat;

import io.genkan.api.deployment.Outcome;
import io.genkan.api.deployment.Outcome.Reason;
import io.genkan.api.deployment.Outcome.State;
import io.genkan.api.update.UpdateKind;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpdateHistoryTest {
    @TempDir
    private Path folder;

    /** Power failed between the history and the end of the journal: the next start ends the same change once more. */
    @Test
    void aChangeThatEndsTwiceIsRememberedOnce() {
        Path file = folder.resolve("history.json");
        Course course = new Course(UpdateKind.SET, "line", "2.0.0", "test", true, 1_000);
        new UpdateHistory(file).add(course.ended(outcome("It works.")));
        UpdateHistory afterStart = new UpdateHistory(file);
        assertThat(afterStart.has(course.id())).isTrue();
        afterStart.add(course.ended(outcome("It was cut off while it was being kept; it is installed now.")));
        assertThat(new UpdateHistory(file).records())
                .singleElement()
                .satisfies(record -> assertThat(record.outcome().message()).startsWith("It was cut off"));
    }

    @Test
    void otherChangesStay() {
        UpdateHistory history = new UpdateHistory(folder.resolve("history.json"));
        for (int i = 1; i <= 3; i++) {
            history.add(new Course(UpdateKind.SET, "line", i + ".0.0", "test", true, i).ended(outcome("It works.")));
        }
        assertThat(history.records()).hasSize(3);
    }

    private static Outcome outcome(String message) {
        return new Outcome(State.INSTALLED, Reason.NONE, "line", "2.0.0", message);
    }
}
