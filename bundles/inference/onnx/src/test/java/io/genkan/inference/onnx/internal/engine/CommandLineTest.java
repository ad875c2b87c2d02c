package io.genkan.inference.onnx.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The library must not take the gateway with it, whatever the command line is. */
class CommandLineTest {
    /** Loads the library in a process of its own. */
    public static final class Child {
        private Child() {}

        /** Prints what came of it. */
        public static void main(String[] arguments) {
            try (LoadedRuntime runtime = RuntimeAccess.load(RuntimeOptions.DEFAULT)) {
                System.out.println("loaded " + runtime.version());
            } catch (ModelException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2000, 3500, 3700, 3900, 4000, 4100, 6000, 20_000})
    void aLongCommandLineIsSurvived(int length) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        Child.class.getName(),
                        "x".repeat(length))
                .redirectErrorStream(true);
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        Process child = builder.start();
        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(child.exitValue()).as(said).isZero();
        if (length <= 2000) {
            assertThat(said).startsWith("loaded 1.");
        } else if (length >= 3900) {
            assertThat(said).contains("above 3800", "CLASSPATH");
        }
    }
}
