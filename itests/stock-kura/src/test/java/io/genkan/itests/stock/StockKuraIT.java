package io.genkan.itests.stock;

import static org.assertj.core.api.Assertions.assertThat;

import io.genkan.itests.stock.face.Probe;
import io.genkan.itests.stock.face.Probe.Component;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;

/** Every package of ours, installed by DeploymentAdmin in a stock Kura: its bundles resolve, load and work. */
class StockKuraIT {
    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final String SERIAL_LIBRARY = "io.genkan.lib.jserialcomm";

    /** Of Kura, too, and in a package of its own, which a stock one does not have. */
    private static final String ADD_ON_OF_KURA = "org.eclipse.kura.driver.opcua";

    @TempDir
    static Path folder;

    private static StockKura kura;
    private static final Map<String, List<String>> PROBLEMS = new TreeMap<>();
    private static final Map<String, List<String>> BUNDLES = new TreeMap<>();
    private static List<String> serialWithoutLibrary = List.of();
    private static List<String> serialWithLibrary = List.of();

    @BeforeAll
    static void installAll() throws Exception {
        kura = new StockKura(TARGET, folder);
        Probe probe = kura.probe();
        Path serial = null;
        for (Path file : packages()) {
            if (name(file).equals(SERIAL_LIBRARY)) {
                serial = file;
            } else {
                tryPackage(probe, file);
            }
        }
        if (serial != null) {
            probe.change("io.genkan.driver.modbus", Map.of("transport", "RTU_SERIAL", "serial.port", "/dev/none"));
            await(() -> probe.statuses().stream().anyMatch(status -> status.contains(SERIAL_LIBRARY)));
            serialWithoutLibrary = probe.statuses();
            tryPackage(probe, serial);
            await(() -> probe.statuses().stream().anyMatch(status -> status.contains("/dev/none")));
            serialWithLibrary = probe.statuses();
        }
        figures();
    }

    @AfterAll
    static void stop() throws Exception {
        kura.close();
    }

    private static void tryPackage(Probe probe, Path file) {
        List<String> problems = new ArrayList<>();
        PROBLEMS.put(name(file), problems);
        try {
            List<String> bundles = probe.install(file.toString());
            BUNDLES.put(name(file), bundles);
            for (String bundle : bundles) {
                if (kura.bundle(bundle).getState() != Bundle.ACTIVE) {
                    problems.add(bundle + " does not start.");
                    kura.bundle(bundle).start(); // tells why
                }
                String loaded = BundleClasses.load(kura.bundle(bundle), problems);
                System.out.println(bundle + ": " + loaded + " loaded");
                probe.configure(bundle, Map.of("port", freePort()));
                await(() -> components(probe, bundle).isEmpty());
                problems.addAll(components(probe, bundle));
                problems.addAll(probe.use(bundle));
            }
        } catch (Exception e) {
            problems.add(e.toString());
        }
    }

    private static List<String> components(Probe probe, String bundle) {
        return probe.components(bundle).stream()
                .filter(component -> !List.of("ACTIVE", "NOT ASKED FOR").contains(component.state()))
                .map(Component::toString)
                .toList();
    }

    private static void figures() throws IOException {
        long resolving = PROBLEMS.values().stream().filter(List::isEmpty).count();
        String lines =
                "FIGURE dp.kura.resolving " + resolving + "\nFIGURE dp.kura.resolving.of " + PROBLEMS.size() + '\n';
        System.out.print(lines);
        String file = System.getProperty("genkan.figures");
        if (file != null) {
            Files.writeString(Path.of(file), lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }

    @Test
    void theFrameworkIsWhatKuraIs() {
        assertThat(kura.differing()).as("versions of our contract's packages").isEmpty();
        assertThat(kura.idle()).as("parts of Kura that do not start").isEmpty();
    }

    @Test
    void everyPackageWorks() {
        assertThat(PROBLEMS)
                .isNotEmpty()
                .allSatisfy((name, problems) -> assertThat(problems).as(name).isEmpty());
    }

    @Test
    void noTwoPackagesContainTheSameBundle() {
        assertThat(BUNDLES.values().stream().flatMap(List::stream)).doesNotHaveDuplicates();
    }

    @Test
    void nothingStandsUnderAPidOfKura() {
        assertThat(BUNDLES.values().stream()
                        .flatMap(List::stream)
                        .flatMap(bundle -> kura.probe().components(bundle).stream())
                        .map(Component::name))
                .isNotEmpty()
                .noneMatch(name -> name.startsWith("org.eclipse.kura.") && !name.equals(ADD_ON_OF_KURA));
    }

    @Test
    void everyPackageOfTheGatewayIsHereOrSaysWhyNot() throws IOException {
        List<String> expected = new ArrayList<>(BUNDLES.keySet());
        for (String line : Files.readAllLines(TARGET.resolve("test-classes/not-for-kura.txt"))) {
            if (!line.startsWith("#")) {
                expected.add(line.split(" ", 2)[0]);
            }
        }
        assertThat(packagesOfTheGateway()).containsExactlyInAnyOrderElementsOf(expected);
    }

    /** A bundle becomes a package by the plugin that its pom names. */
    private static List<String> packagesOfTheGateway() throws IOException {
        List<String> names = new ArrayList<>();
        for (String family : List.of("drivers", "bridges", "flows", "inference", "connectors", "lib")) {
            Path folder = Path.of("../../bundles", family);
            if (!Files.isDirectory(folder)) {
                continue;
            }
            try (Stream<Path> poms = Files.find(folder, 2, (path, attributes) -> path.endsWith("pom.xml"))) {
                for (Path pom : poms.toList()) {
                    String text = Files.readString(pom);
                    if (text.contains("<artifactId>genkan-maven-plugin</artifactId>")) {
                        names.add(text.replaceAll("(?s).*</parent>.*?<artifactId>([^<]+)</artifactId>.*", "$1"));
                    }
                }
            }
        }
        return names;
    }

    @Test
    void driversDescribeTheirChannels() {
        Map<String, Integer> settings = new TreeMap<>();
        BUNDLES.values().stream()
                .flatMap(List::stream)
                .forEach(bundle -> settings.putAll(kura.probe().channelSettings(bundle)));
        assertThat(settings)
                .isNotEmpty()
                .allSatisfy((driver, count) -> assertThat(count).as(driver).isPositive());
    }

    @Test
    void serialPortsComeWithTheirLibrary() {
        assertThat(serialWithoutLibrary)
                .anySatisfy(status ->
                        assertThat(status).startsWith("FAILED").contains("install package " + SERIAL_LIBRARY));
        assertThat(serialWithLibrary).anySatisfy(status -> assertThat(status).contains("/dev/none"));
    }

    private static List<Path> packages() throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(TARGET.resolve("packages"), "*.dp")) {
            files.forEach(found::add);
        }
        return found;
    }

    private static String name(Path file) {
        return file.getFileName().toString().replaceAll("-[0-9].*", "");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
