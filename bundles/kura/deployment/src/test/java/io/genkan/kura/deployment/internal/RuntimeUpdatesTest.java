package io.genkan.kura.deployment.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.genkan.api.deployment.Outcome;
import io.genkan.api.update.RuntimeSlots;
import io.genkan.api.update.UpdateDryRun;
import io.genkan.api.update.UpdateKind;
import io.genkan.api.update.UpdateOption;
import io.genkan.api.update.UpdateRecord;
import io.genkan.api.update.UpdateService;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Updates of the gateway's own programs, as far as the gateway does them; the rest is done by bin/slots. */
class RuntimeUpdatesTest {
    @TempDir
    private Path folder;

    private Path data;
    private Path home;

    @BeforeEach
    void installation() throws Exception {
        data = Files.createDirectories(folder.resolve("data"));
        home = Files.createDirectories(folder.resolve("home"));
        Files.writeString(home.resolve("release.properties"), "profile=slim\nversion=1.0.0\nslots=1\n");
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("bin/profile"), "");
    }

    private TestGateway start(String slot, Path running) throws Exception {
        return TestGateway.over(data)
                .property("genkan.slot", slot)
                .property("genkan.home", running.toString())
                .property("genkan.installation", home.toString())
                .property("genkan.data", data.toString())
                .property("genkan.runtime.seconds", "20")
                .start();
    }

    private static UpdateService updates(TestGateway gateway) throws Exception {
        gateway.packages(Map.of("watch.seconds", 0));
        return gateway.framework().service(UpdateService.class);
    }

    private static byte[] archive(String profile, String version, String slots) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            file(
                    out,
                    "top/release.properties",
                    "profile=" + profile + "\nversion=" + version + "\nslots=" + slots + '\n');
            file(out, "top/bin/profile", "run_gateway() { exit 1; }\n");
            out.write(new byte[1024]);
        }
        return bytes.toByteArray();
    }

    private static void file(OutputStream out, String name, String text) throws Exception {
        byte[] header = new byte[512];
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        for (Map.Entry<Integer, String> field : Map.of(
                        0, name, 100, "0000644", 124, String.format("%011o", content.length), 156, "0", 257, "ustar")
                .entrySet()) {
            byte[] bytes = field.getValue().getBytes(StandardCharsets.UTF_8);
            System.arraycopy(bytes, 0, header, field.getKey(), bytes.length);
        }
        out.write(header);
        out.write(Arrays.copyOf(content, (content.length + 511) / 512 * 512));
    }

    private static SampleUpdate update(String version) throws Exception {
        return new SampleUpdate("genkan-slim", version).runtime("slim", archive("slim", version, "1"));
    }

    private static Outcome apply(UpdateService updates, SampleUpdate update, UpdateOption... options) throws Exception {
        return updates.apply(new ByteArrayInputStream(update.bytes()), "test", Set.of(options))
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
    }

    private String state() throws Exception {
        return Files.readString(data.resolve("runtime/state"));
    }

    @Test
    void itIsTriedKeptAndTakenBack() throws Exception {
        try (TestGateway gateway = start("home", home)) {
            UpdateService updates = updates(gateway);
            UpdateDryRun dry =
                    updates.dryRun(new ByteArrayInputStream(update("2.0.0").bytes()));
            assertThat(dry.kind()).isEqualTo(UpdateKind.RUNTIME);
            assertThat(dry.restarts()).isTrue();

            Outcome staged = apply(updates, update("2.0.0"));

            assertThat(staged.state()).isEqualTo(Outcome.State.STAGED);
            assertThat(staged.message()).endsWith("it is tried with the next start, restart the gateway.");
            assertThat(updates.runtime().slots())
                    .containsExactly(
                            new RuntimeSlots.Slot("home", "1.0.0", RuntimeSlots.State.ACTIVE),
                            new RuntimeSlots.Slot("a", "2.0.0", RuntimeSlots.State.TRIAL));
            assertThat(data.resolve("runtime/a/bin/profile")).exists();
        }
        try (TestGateway gateway = start("a", data.resolve("runtime/a"))) {
            UpdateService updates = updates(gateway);
            TestGateway.await("it has proved itself", () -> !updates.history().isEmpty());
            UpdateRecord kept = updates.history().get(0);
            assertThat(kept.outcome().state()).isEqualTo(Outcome.State.INSTALLED);
            assertThat(kept.origin()).isEqualTo("test");
            assertThat(kept.canBeTakenBack()).isTrue();
            assertThat(state()).contains("active=a", "previous=home").doesNotContain("trial");

            assertThat(updates.takeBack(kept.id(), "test")
                            .toCompletableFuture()
                            .get(30, TimeUnit.SECONDS)
                            .state())
                    .isEqualTo(Outcome.State.STAGED);
            assertThat(state()).contains("active=a", "trial=home");
        }
        try (TestGateway gateway = start("home", home)) {
            UpdateService updates = updates(gateway);
            TestGateway.await("it runs again", () -> updates.history().size() == 2);
            assertThat(state()).contains("active=home", "previous=a");
        }
    }

    @Test
    void whatDidNotStartIsToldAndBlocksNothing() throws Exception {
        try (TestGateway gateway = start("home", home)) {
            apply(updates(gateway), update("2.0.0"));
        }
        // as bin/slots leaves it
        Files.writeString(data.resolve("runtime/state"), "active=home\n");
        Files.writeString(data.resolve("runtime/report"), "a\nNOT_STARTED\nit was started 3 times\n");
        try (TestGateway gateway = start("home", home)) {
            UpdateService updates = updates(gateway);
            TestGateway.await("it is told", () -> !updates.history().isEmpty());
            assertThat(updates.last().orElseThrow())
                    .isEqualTo(new Outcome(
                            Outcome.State.TAKEN_BACK,
                            Outcome.Reason.NOT_STARTED,
                            "genkan-slim",
                            "2.0.0",
                            "Runtime 2.0.0 was left again: it was started 3 times. The one before it runs."));
            assertThat(apply(updates, update("2.0.1")).state()).isEqualTo(Outcome.State.STAGED);
        }
    }

    @Test
    void whatCannotBeTriedTouchesNothing() throws Exception {
        try (TestGateway gateway = start("home", home)) {
            UpdateService updates = updates(gateway);
            assertThat(apply(updates, update("0.9.0")).reason()).isEqualTo(Outcome.Reason.NOT_NEWER);
            assertThat(apply(updates, update("1.0.0")).reason()).isEqualTo(Outcome.Reason.NOT_NEWER);
            assertThat(apply(updates, update("2.0.0").wrongHash()).reason()).isEqualTo(Outcome.Reason.HASH);
            SampleUpdate karaf =
                    new SampleUpdate("genkan-karaf", "2.0.0").runtime("karaf", archive("karaf", "2.0.0", "1"));
            assertThat(apply(updates, karaf).message()).contains("it is for the profile karaf");
            SampleUpdate lies = new SampleUpdate("genkan-slim", "2.0.0").runtime("slim", archive("slim", "0.5.0", "1"));
            assertThat(apply(updates, lies).message()).contains("it contains slim 0.5.0");
            SampleUpdate other =
                    new SampleUpdate("genkan-slim", "2.0.0").runtime("slim", archive("slim", "2.0.0", "2"));
            assertThat(apply(updates, other).message()).contains("cannot be started from a slot");
            byte[] whole = archive("slim", "2.0.0", "1");
            SampleUpdate cut =
                    new SampleUpdate("genkan-slim", "2.0.0").runtime("slim", Arrays.copyOf(whole, whole.length / 2));
            assertThat(apply(updates, cut).message()).contains("cut or damaged");
            assertThat(data.resolve("runtime/a")).doesNotExist();
            assertThat(updates.runtime().slots()).hasSize(1);

            assertThat(apply(updates, update("0.9.0"), UpdateOption.ALLOW_OLDER).state())
                    .isEqualTo(Outcome.State.STAGED);
        }
    }

    @Test
    void aGatewayWithoutSlotsRefusesIt() throws Exception {
        try (TestGateway gateway = TestGateway.over(data).start()) {
            UpdateService updates = updates(gateway);
            assertThat(apply(updates, update("2.0.0")).message()).contains("was not started by bin/genkan");
            assertThat(updates.runtime().slots()).isEmpty();
        }
    }
}
