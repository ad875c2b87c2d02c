package io.genkan.kura.deployment.internal.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import io.genkan.api.deployment.Outcome;
import io.genkan.api.deployment.Outcome.Reason;
import io.genkan.api.deployment.Outcome.State;
import io.genkan.api.update.UpdateKind;
import io.genkan.itests.harness.Framework;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** What a power failure finds on the disk when a change ends. */
class UpdateEndTest {
    @TempDir
    private Path folder;

    /** One of both: the journal, with which the next start ends the change, or what came of it. */
    private String onDisk() {
        try {
            boolean journal = read("journal.properties").contains("step=");
            boolean history = read("history.json").contains("\"line\"");
            return (journal ? "journal" : "") + (history ? " history" : "");
        } catch (IOException e) {
            return e.toString();
        }
    }

    private String read(String name) throws IOException {
        Path file = folder.resolve("updates").resolve(name);
        return Files.exists(file) ? Files.readString(file) : "";
    }

    private List<String> end(Outcome outcome) throws Exception {
        List<String> seen = new ArrayList<>();
        Path unpacked = Files.createDirectories(folder.resolve("updates/staged-line"));
        Path model = Files.writeString(unpacked.resolve("model.bin"), "new");
        UpdateContent content = new UpdateContent(
                "line", "2.0.0", List.of(), Map.of(), Map.of("model.bin", model), Optional.of(unpacked));
        Updates.Places places =
                new Updates.Places(folder.resolve("updates"), folder.resolve("models"), folder.resolve("snapshots"));
        try (Framework framework = Framework.builder()
                        .share("io.genkan.api", "io.genkan.kura.api", "org.osgi.service.event")
                        .start();
                Updates updates = new Updates(
                        framework.context(), mock(ServiceComponentRuntime.class), places, () -> seen.add(onDisk()))) {
            Update update = updates.begin(content, new Course(UpdateKind.SET, "line", "2.0.0", "test", true));
            update.prepare(Map.of(), List.of(), Set.of());
            update.replaceModels();
            if (outcome.succeeded()) {
                update.commit();
            } else {
                update.takingBack();
                assertThat(update.restoreModels()).isEmpty();
            }
            update.end(outcome, List.of());
            assertThat(updates.history()).hasSize(1);
        }
        return seen;
    }

    @Test
    void theHistoryKnowsAnInstalledChangeBeforeItsJournalForgetsIt() throws Exception {
        List<String> seen = end(new Outcome(State.INSTALLED, Reason.NONE, "line", "2.0.0", "It is installed."));
        assertThat(seen.subList(1, seen.size())).doesNotContain("");
        assertThat(seen).endsWith("journal history", " history");
        assertThat(folder.resolve("models/model.bin")).hasContent("new");
    }

    @Test
    void theHistoryKnowsAChangeThatWasTakenBackBeforeItsJournalForgetsIt() throws Exception {
        List<String> seen = end(new Outcome(State.TAKEN_BACK, Reason.HEALTH, "line", "2.0.0", "It was worse."));
        assertThat(seen.subList(1, seen.size())).doesNotContain("");
        assertThat(seen).endsWith("journal history", " history");
        assertThat(folder.resolve("models/model.bin")).doesNotExist();
    }
}
