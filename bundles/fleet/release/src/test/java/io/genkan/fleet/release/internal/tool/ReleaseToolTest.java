package io.genkan.fleet.release.internal.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.eclipsesource.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From nothing to a release that a gateway takes, as an operator types it. */
class ReleaseToolTest {
    @TempDir
    Path folder;

    private Clock clock = Clock.fixed(Instant.parse("2030-01-01T00:00:00Z"), ZoneOffset.UTC);
    private String said = "";

    private int run(String line) {
        List<String> typed = new ArrayList<>();
        for (String word : line.split(" ")) {
            typed.add(word.replace("@", folder + "/"));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        int code = ReleaseTool.run(typed, stream, stream, clock, Map.of(), Duration.ZERO);
        said = bytes.toString(StandardCharsets.UTF_8);
        return code;
    }

    private void done(String line) {
        assertThat(run(line)).as(line + ": " + said).isZero();
    }

    @BeforeEach
    void make() throws Exception {
        done("keys @keys chief maker clerk");
        done("root @root.json --root @keys/chief.pub --release @keys/maker.pub --timestamp @keys/clerk.pub");
        done("sign @root.json --key @keys/chief.key");
        Files.createDirectories(folder.resolve("one/packages"));
        Files.createDirectories(folder.resolve("one/models/press/7"));
        Files.write(folder.resolve("one/packages/line.dp"), new byte[40_000]);
        Files.writeString(folder.resolve("one/models/press/7/model.onnx"), "a model");
        done("create @one --name line --version 1 --label 1.0.0 --gateways pump-*,press-*");
        done("sign @one --key @keys/maker.key");
        done("stamp @one --version 1");
        done("sign @one --key @keys/clerk.key --file timestamp.json");
    }

    @Test
    void aReleaseThatWasMadeIsTaken() throws Exception {
        done("verify @one --root @root.json --gateway press-7");
        assertThat(said).contains("Release 1 (1.0.0) of line may be installed.");
        done("pack @one @line.release");
        done("verify @line.release --root @root.json --gateway press-7 --json");
        assertThat(Json.parse(said).asObject().getInt("files", 0)).isEqualTo(2);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("keys/chief.key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void otherGatewaysAndLaterDaysDoNotTakeIt() {
        assertThat(run("verify @one --root @root.json --gateway oven-1")).isEqualTo(1);
        assertThat(said).startsWith("WRONG_TARGET: ");
        clock = Clock.offset(clock, Duration.ofDays(8));
        assertThat(run("verify @one --root @root.json --gateway press-7")).isEqualTo(1);
        assertThat(said).startsWith("EXPIRED: timestamp.json");
    }

    @Test
    void theDifferenceToTheReleaseBeforeIsTold() throws Exception {
        Files.createDirectories(folder.resolve("two/packages"));
        Files.write(folder.resolve("two/packages/line.dp"), new byte[40_001]);
        Files.writeString(folder.resolve("two/packages/more.dp"), "more");
        done("create @two --name line --version 2 --previous @one");
        assertThat(said)
                .contains(
                        "+ packages/more.dp",
                        "~ packages/line.dp",
                        "- models/press/7/model.onnx",
                        "40005 bytes are new");
        assertThat(run("create @two --name line --version 1 --previous @one")).isEqualTo(2);
    }

    @Test
    void theNextRootIsSignedByBoth() throws Exception {
        done("keys @keys next");
        done("root @one/2.root.json --previous @root.json --root @keys/next.pub --release @keys/maker.pub"
                + " --timestamp @keys/clerk.pub");
        done("sign @one/2.root.json --key @keys/next.key");
        assertThat(run("verify @one --root @root.json --gateway press-7")).isEqualTo(1);
        assertThat(said).startsWith("SIGNATURES: ");
        done("sign @one/2.root.json --key @keys/chief.key");
        done("verify @one --root @root.json --gateway press-7");
    }

    @Test
    void mistakesAreOneSentence() {
        for (String line : List.of(
                "nonsense",
                "create @one --version 1",
                "create @one --name line --version x",
                "create @nowhere --name line --version 3",
                "sign @one",
                "sign @one --key @root.json",
                "verify @one --root @one/release.json",
                "keys @keys chief",
                "root @r.json --root @keys/chief.pub --root-threshold 2 --release @keys/maker.pub",
                "verify @one --wrong 1")) {
            assertThat(run(line)).as(line).isNotZero();
            assertThat(said.strip()).as(line).endsWith(".").doesNotContain("\n", "Exception");
        }
    }
}
