package io.genkan.itests.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import io.genkan.itests.harness.GatewayProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Updates of the gateway's own programs: one that works, and those that do not start, hang, or work worse. */
class RuntimeSlotsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String WATCH = """
            <esf:configuration pid="io.genkan.kura.deployment.PackageDeployment"><esf:properties>
            <esf:property name="watch.seconds" array="false" encrypted="false" type="Integer"><esf:value>1</esf:value></esf:property>
            </esf:properties></esf:configuration>
            </esf:configurations>""";

    @TempDir
    private Path temporary;

    private final Path home = Path.of(System.getProperty("genkan.slim"));

    /** Whoever watches the gateway cannot end it any more when he is killed. */
    @AfterEach
    void nothingGoesOn() {
        ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains("-Dgenkan.data=" + temporary))
                .forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    void aNewRuntimeIsKeptWhenItWorksAndLeftWhenItDoesNot() throws Exception {
        Path data = temporary.resolve("data");
        try (GatewayProcess gateway =
                new GatewayProcess(home, data).configure(text -> text.replace("</esf:configurations>", WATCH))) {
            gateway.start(Map.of("GENKAN_RESTART", "self"));
            gateway.output().await("The gateway's page", PATIENCE);
            // for those that come after the first one, which read it when they start
            Files.createDirectories(data.resolve("etc"));
            Files.writeString(data.resolve("etc/config.properties"), "genkan.runtime.seconds=6\n");

            drop(data, update("8.0.0", text -> text));
            assertThat(outcome(data, 1)).isEqualTo("8.0.0 INSTALLED NONE");
            assertThat(state(data)).contains("active=a", "previous=home").doesNotContain("trial");

            drop(data, update("9.0.0", text -> text.replace("run_gateway() {", "run_gateway() { exit 7")));
            assertThat(outcome(data, 2)).isEqualTo("9.0.0 TAKEN_BACK NOT_STARTED");

            drop(data, update("9.1.0", text -> text.replace("run_gateway() {", "run_gateway() { exec sleep 1000")));
            assertThat(outcome(data, 3)).isEqualTo("9.1.0 TAKEN_BACK NOT_STARTED");

            drop(data, update("7.0.0", text -> text));
            assertThat(outcome(data, 4)).isEqualTo("7.0.0.gup UNCHANGED NOT_NEWER");

            assertThat(state(data)).contains("active=a").doesNotContain("trial");
            assertThat(gateway.output().count("The gateway's page")).isEqualTo(4);
            assertThat(gateway.stop()).as("seconds to stop").isLessThan(6);
        }
    }

    @Test
    void aPowerCutWhileANewRuntimeIsTriedEndsInTheOldOneOrTheNewOne() throws Exception {
        Path data = temporary.resolve("data");
        try (GatewayProcess gateway =
                new GatewayProcess(home, data).configure(text -> text.replace("</esf:configurations>", WATCH))) {
            gateway.start(Map.of("GENKAN_RESTART", "self"));
            gateway.output().await("The gateway's page", PATIENCE);
            Files.createDirectories(data.resolve("etc"));
            Files.writeString(data.resolve("etc/config.properties"), "genkan.runtime.seconds=30\n");

            drop(data, update("8.0.0", text -> text));
            awaitState(data, "starts=1");
            gateway.kill();
            assertThat(state(data)).contains("active=home", "trial=a");
            gateway.start(Map.of("GENKAN_RESTART", "self"));
            assertThat(outcome(data, 1)).isEqualTo("8.0.0 INSTALLED NONE");
            assertThat(state(data)).contains("active=a").doesNotContain("trial");

            drop(data, update("9.0.0", text -> text.replace("run_gateway() {", "run_gateway() { exec sleep 1000")));
            for (int cut = 1; cut <= 3; cut++) {
                awaitState(data, "starts=" + cut);
                gateway.kill();
                gateway.start(Map.of("GENKAN_RESTART", "self"));
            }
            assertThat(outcome(data, 2)).isEqualTo("9.0.0 TAKEN_BACK NOT_STARTED");
            assertThat(state(data)).contains("active=a").doesNotContain("trial");
            assertThat(gateway.stop()).as("seconds to stop").isLessThan(6);
        }
    }

    private static void awaitState(Path data, String line) throws Exception {
        Path state = data.resolve("runtime/state");
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.exists(state) || !Files.readAllLines(state).contains(line)) {
            assertThat(System.nanoTime()).as("the state gets " + line).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(50); // a process outside is not told
        }
    }

    private static String state(Path data) throws IOException {
        return Files.readString(data.resolve("runtime/state"));
    }

    private Path update(String version, UnaryOperator<String> profile) throws Exception {
        Path folder = temporary.resolve("genkan-slim-" + version);
        run("cp", "-r", home.toString(), folder.toString());
        run("rm", "-rf", folder.resolve("packages/optional").toString());
        change(folder.resolve("release.properties"), text -> text.replaceAll("version=.*", "version=" + version));
        change(folder.resolve("bin/profile"), profile);
        Path archive = temporary.resolve(version + ".tar.gz");
        run("tar", "czf", archive.toString(), "-C", temporary.toString(), "genkan-slim-" + version);
        Path update = temporary.resolve(version + ".gup");
        run("sh", home.resolve("bin/genkan").toString(), "make-update", archive.toString(), update.toString());
        run("rm", "-rf", folder.toString());
        return update;
    }

    private static void change(Path file, UnaryOperator<String> change) throws IOException {
        Files.writeString(file, change.apply(Files.readString(file)));
    }

    private static void run(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }

    private static void drop(Path data, Path update) throws IOException {
        Path folder = Files.createDirectories(data.resolve("packages/drop"));
        Files.move(update, folder.resolve(update.getFileName()), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Waits for what is remembered. {@return the newest of so many} */
    private static String outcome(Path data, int records) throws Exception {
        Path history = data.resolve("packages/.updates/history.json");
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            if (Files.exists(history)) {
                JsonArray all = Json.parse(Files.readString(history)).asArray();
                if (all.size() == records) {
                    var newest = all.get(0).asObject();
                    String version = newest.getString("version", "");
                    return (version.isEmpty() ? newest.getString("name", "") : version)
                            + ' '
                            + newest.getString("state", "")
                            + ' '
                            + newest.getString("reason", "");
                }
            }
            TimeUnit.MILLISECONDS.sleep(50); // a process outside is not told
        }
        throw new AssertionError("After " + PATIENCE.toSeconds() + " s there are not " + records + " updates.");
    }
}
