package io.genkan.kura.configuration.framework;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.kura.configuration.ConfigurationService;
import org.eclipse.kura.configuration.Password;
import org.jspecify.annotations.Nullable;

/**
 * Measures a configuration update with its snapshot on disk, and the start with a snapshot, on a gateway with 30
 * components of 14 settings. Prints FIGURE lines and appends them to the file that {@code genkan.figures} names.
 */
public final class ConfigurationFigures {
    private static final int COMPONENTS = 30;
    private static final String ATTRIBUTES = """
            <AD id="interval" type="Integer" default="10" min="1" max="86400"/>
            <AD id="host" type="String" default="localhost"/>
            <AD id="unit" type="String" default="SECONDS"><Option label="s" value="SECONDS"/>
              <Option label="m" value="MINUTES"/></AD>
            <AD id="secret" type="Password" default="changeit"/>
            <AD id="limit" type="Double" default="0.5"/>
            <AD id="on" type="Boolean" default="true"/>
            <AD id="a1" type="String" default="some text that is not very short"/>
            <AD id="a2" type="String" default="some text that is not very short"/>
            <AD id="a3" type="String" default="some text that is not very short"/>
            <AD id="a4" type="Long" default="1234567890"/>
            <AD id="a5" type="Long" default="1234567890"/>
            <AD id="a6" type="String" cardinality="3" default="a,b,c"/>
            """;

    private ConfigurationFigures() {}

    /** Arguments: updates to warm up with and to measure, 500 and 500 when absent. */
    public static void main(String[] arguments) throws Exception {
        int warm = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 500;
        int measured = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 500;
        Path folder = Files.createTempDirectory("genkan-figures");
        try {
            figure("config.update.ms", updates(folder, warm, measured), "ms");
            figure("config.start.ms", start(folder), "ms");
        } finally {
            delete(folder);
        }
    }

    /** {@return the median of an update with its snapshot, in milliseconds} */
    static double updates(Path folder, int warm, int measured) throws Exception {
        try (TestGateway gateway = new TestGateway(folder, true)) {
            ConfigurationService service = gateway.startConfiguration();
            gateway.install("line", line());
            for (int i = 0; i < COMPONENTS; i++) {
                service.createFactoryConfiguration(
                        "test.Step", "step" + i, Map.of("secret", new Password("secret" + i)), false);
            }
            TestGateway.await(
                    "all", () -> service.getConfigurableComponentPids().size() == COMPONENTS);
            long[] times = new long[measured];
            for (int i = -warm; i < measured; i++) {
                long start = System.nanoTime();
                service.updateConfiguration(
                        "step" + Math.floorMod(i, COMPONENTS), Map.of("interval", 1 + Math.floorMod(i, 80_000)));
                if (i >= 0) {
                    times[i] = System.nanoTime() - start;
                }
            }
            Arrays.sort(times);
            return times[measured / 2] / 1e6;
        }
    }

    /** {@return from the start of the bundle until the service is there, all 30 configurations in ConfigAdmin, in ms} */
    static double start(Path folder) throws Exception {
        try (TestGateway gateway = new TestGateway(folder, true)) {
            long start = System.nanoTime();
            gateway.startConfiguration();
            double elapsed = (System.nanoTime() - start) / 1e6;
            gateway.install("line", line());
            TestGateway.await("all", () -> gateway.running("step7") == 1);
            return elapsed;
        }
    }

    private static TestBundle line() {
        return new TestBundle("line").component("test.Step").factory("test.Step", ATTRIBUTES);
    }

    private static void figure(String name, double value, String unit) throws IOException {
        String line = String.format(Locale.ROOT, "FIGURE %s %.2f %s%n", name, value, unit);
        System.out.print(line);
        @Nullable String file = System.getProperty("genkan.figures");
        if (file != null) {
            Files.writeString(Path.of(file), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
