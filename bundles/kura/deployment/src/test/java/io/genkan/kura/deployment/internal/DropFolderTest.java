package io.genkan.kura.deployment.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.Version;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventHandler;

class DropFolderTest {
    private static final String PID = "io.genkan.kura.deployment.PackageDeployment";

    @TempDir
    Path data;

    private Path drop() {
        return data.resolve("packages/drop");
    }

    private static void drop(Path folder, SamplePackage sample, String name) throws Exception {
        Files.createDirectories(folder);
        Path aside = Files.write(folder.resolveSibling(name), sample.bytes());
        Files.move(aside, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }

    private static BlockingQueue<Event> statuses(TestGateway gateway) {
        BlockingQueue<Event> statuses = new LinkedBlockingQueue<>();
        EventHandler handler = event -> {
            if (PID.equals(event.getProperty("pid"))) {
                statuses.add(event);
            }
        };
        gateway.register(EventHandler.class, handler, Map.of("event.topics", "io/genkan/status"));
        return statuses;
    }

    private static Event await(BlockingQueue<Event> statuses, String state) throws InterruptedException {
        for (Event event = statuses.poll(20, TimeUnit.SECONDS);
                event != null;
                event = statuses.poll(20, TimeUnit.SECONDS)) {
            if (state.equals(event.getProperty("state"))) {
                return event;
            }
        }
        throw new AssertionError("The status was never " + state);
    }

    @Test
    void installsWhatIsPutThere() throws Exception {
        try (TestGateway gateway = TestGateway.over(data).start()) {
            BlockingQueue<Event> statuses = statuses(gateway);
            gateway.packages();
            drop(drop(), SamplePackage.of(new SampleBundle("a", "1.0.0")), "a.dp");
            TestGateway.await(
                    "a runs", () -> gateway.has("a") && gateway.bundle("a").getState() == Bundle.ACTIVE);

            drop(drop(), SamplePackage.of(new SampleBundle("org.apache.felix.scr", "1.0.0")), "bad.dp");
            Event failed = await(statuses, "FAILED");
            assertThat((String) failed.getProperty("message"))
                    .startsWith(
                            "In the drop folder, bad.dp: org.apache.felix.scr 1.0.0 contains org.apache.felix.scr,");

            Files.delete(drop().resolve("bad.dp"));
            await(statuses, "ONLINE");
            Files.delete(drop().resolve("a.dp"));
            drop(drop(), SamplePackage.of(new SampleBundle("b", "1.0.0")), "b.dp");
            TestGateway.await("b runs", () -> gateway.has("b"));
            assertThat(gateway.has("a")).as("a removed file uninstalls nothing").isTrue();

            drop(drop(), SamplePackage.of(new SampleBundle("b", "1.1.0")), "b.dp");
            TestGateway.await(
                    "the replaced file is installed",
                    () -> gateway.bundle("b").getVersion().equals(new Version("1.1.0")));
            gateway.packages().uninstall("b").toCompletableFuture().get(20, TimeUnit.SECONDS);
        }
        try (TestGateway gateway = TestGateway.over(data).start()) {
            gateway.packages();
            drop(drop(), SamplePackage.of(new SampleBundle("c", "1.0.0")), "c.dp");
            TestGateway.await("c runs", () -> gateway.has("c"));
            assertThat(gateway.has("b"))
                    .as("what was uninstalled does not come back")
                    .isFalse();
            assertThat(gateway.has("a")).isTrue();
        }
    }

    @Test
    void doesNothingWhenItIsSwitchedOff() throws Exception {
        drop(drop(), SamplePackage.of(new SampleBundle("a", "1.0.0")), "a.dp");
        try (TestGateway gateway = TestGateway.over(data).start()) {
            gateway.packages(Map.of("drop.enabled", false));
            assertThat(gateway.has("a")).isFalse();
            gateway.packages(Map.of("drop.enabled", true));
            TestGateway.await("a runs", () -> gateway.has("a"));
        }
    }
}
