package io.genkan.itests.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.genkan.api.status.State;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.kura.KuraException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A snapshot that finds no room. The kernel's limit of the size of files stands for a full disk, because everybody may set
 * it: a part of the file is written, then nothing more.
 */
class FullDiskIT {
    private static final int ROOM = 100;

    @TempDir
    private Path data;

    @Test
    void theOldSnapshotSurvives() throws Exception {
        try (LogLines log = new LogLines();
                Machine machine = new Machine()) {
            Path before;
            byte[] content;
            Set<String> files;
            try (Gateway gateway = Gateway.start(data)) {
                gateway.machine("pump", machine.port(), "pressure", "flow");
                gateway.wire("pump");
                gateway.awaitValue("pump", "flow", 101);
                before = Gateway.newestSnapshot(data);
                content = Files.readAllBytes(before);
                files = files();
                assertThat(content.length).isGreaterThan(ROOM);
                log.clear();

                limitFiles(Integer.toString(ROOM));
                try {
                    assertThatThrownBy(() -> gateway.configuration()
                                    .updateConfiguration("pump", Map.of("asset.desc", "renamed"), true))
                            .isInstanceOf(KuraException.class)
                            .hasMessageContaining("The snapshot could not be")
                            .hasMessageContaining("still holds");
                } finally {
                    limitFiles("unlimited");
                }
                gateway.awaitStatus(Gateway.CONFIGURATION, State.FAILED, "could not be.*make room");
                assertThat(log.matching("ERROR.*The snapshot could not be")).hasSize(1);
                assertThat(log.matching("(?i)exception|\tat "))
                        .as("stack traces")
                        .isEmpty();
                assertThat(before).hasBinaryContent(content);
                assertThat(files()).as("nothing half written is left").isEqualTo(files);
                gateway.awaitValue("pump", "flow", 101);
            }
            try (Gateway gateway = Gateway.start(data).withSinks("pump")) {
                gateway.awaitValue("pump", "flow", 101);
                assertThat(gateway.settings("pump"))
                        .as("that was lost, as was said")
                        .doesNotContainKey("asset.desc");

                gateway.configuration().updateConfiguration("pump", Map.of("asset.desc", "again"), true);
                assertThat(Gateway.newestSnapshot(data))
                        .as("there is room again")
                        .isNotEqualTo(before);
                gateway.awaitStatus(Gateway.CONFIGURATION, State.ONLINE, "");
            }
        }
    }

    private Set<String> files() throws IOException {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.list(Gateway.snapshots(data))) {
            files.forEach(file -> names.add(file.getFileName().toString()));
        }
        return names;
    }

    /** Sets the soft limit of this process. */
    private static void limitFiles(String bytes) throws IOException, InterruptedException {
        Process prlimit = new ProcessBuilder(
                        "prlimit",
                        "--pid",
                        Long.toString(ProcessHandle.current().pid()),
                        "--fsize=" + bytes + ":")
                .redirectErrorStream(true)
                .start();
        String output = new String(prlimit.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!prlimit.waitFor(10, TimeUnit.SECONDS) || prlimit.exitValue() != 0) {
            throw new IllegalStateException("prlimit (of util-linux) failed: " + output);
        }
    }
}
