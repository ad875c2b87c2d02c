package io.genkan.itests.harness;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A gateway of a built distribution, as its user starts it, with ports of its own and a data folder of the test's. Not
 * thread-safe; {@link #close} kills what runs.
 */
public final class GatewayProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path home;
    private final Path data;
    private final int brokerPort = freePort();
    private final int httpPort = freePort();
    private final int httpsPort = freePort();
    private final List<String> plantOptions;
    private Process plant;
    private OutputLines plantOutput;
    private int plantPort;
    private @Nullable Process process;
    private @Nullable OutputLines output;
    private long started;
    private LocalDateTime startedAt = LocalDateTime.MIN;

    /**
     * Starts a plant for a gateway that is not started yet.
     *
     * @param home folder of the distribution, with {@code bin/genkan}
     * @param data data folder, empty
     * @param plantOptions options of the plant besides its ports
     */
    public GatewayProcess(Path home, Path data, String... plantOptions) throws IOException, InterruptedException {
        this.home = home;
        this.data = data;
        this.plantOptions = List.of(plantOptions);
        startPlant();
    }

    /** Starts the plant, after the first time on the port that it had. */
    public void startPlant() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                java(),
                "-Xmx32m",
                "-cp",
                home.resolve("lib/io.genkan.plant.jar").toString()));
        command.addAll(List.of("io.genkan.plant.Plant", "--port", Integer.toString(plantPort), "--control-port", "0"));
        command.addAll(plantOptions);
        plant = new ProcessBuilder(command).redirectErrorStream(true).start();
        plantOutput = new OutputLines(plant, "plant");
        plantPort = Integer.parseInt(
                plantOutput.await("Modbus TCP [^ ]*:(\\d+)", PATIENCE).group(1));
    }

    /** Ends the plant without warning. */
    public void killPlant() throws InterruptedException {
        plant.destroyForcibly();
        plant.waitFor(10, TimeUnit.SECONDS);
    }

    /** {@return the plant's output} */
    public OutputLines plantOutput() {
        return plantOutput;
    }

    /** {@return port of the gateway's broker} */
    public int brokerPort() {
        return brokerPort;
    }

    /** {@return port of the gateway's page on loopback} */
    public int httpPort() {
        return httpPort;
    }

    /** {@return data folder} */
    public Path data() {
        return data;
    }

    /**
     * Lays the demonstration line into the data folder, with this gateway's ports.
     *
     * @param change what else is to be changed in the snapshot's text
     */
    public GatewayProcess configure(UnaryOperator<String> change) throws IOException {
        Path snapshots = Files.createDirectories(data.resolve("user/snapshots"));
        String demo = Files.readString(home.resolve("kura-config/lines/demo/snapshot_0.xml"));
        String text = demo.replace("5020", Integer.toString(plantPort)).replace("1883", Integer.toString(brokerPort));
        Files.writeString(snapshots.resolve("snapshot_0.xml"), change.apply(text));
        return this;
    }

    /** Starts the gateway; a line of its output tells when it is there. */
    public GatewayProcess start() throws IOException {
        return start(Map.of());
    }

    /** Starts the gateway with more environment variables. */
    public GatewayProcess start(Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        "sh", home.resolve("bin/genkan").toString(), "run")
                .directory(Path.of("/").toFile())
                .redirectErrorStream(true);
        builder.environment().put("GENKAN_DATA", data.toString());
        builder.environment().put("GENKAN_HTTP_PORT", Integer.toString(httpPort));
        builder.environment().put("GENKAN_HTTPS_PORT", Integer.toString(httpsPort));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        startedAt = LocalDateTime.now(ZoneId.systemDefault());
        started = System.nanoTime();
        Process running = builder.start();
        process = running;
        output = new OutputLines(running, "gateway");
        return this;
    }

    /** {@return what the gateway printed since its last start} */
    public OutputLines output() {
        return required(output);
    }

    /** {@return the process id of the gateway's JVM} */
    public long pid() {
        return required(process).pid();
    }

    /** {@return seconds from the start of the process to a line of its output} */
    public double secondsTo(OutputLines.Line line) {
        return (line.nanos() - started) / 1e9;
    }

    /**
     * Waits for a line of the log, wherever the profile has it: on standard output, or in {@code log/gateway.log} with the
     * time of day at the beginning of each line.
     *
     * @param text what the line contains
     * @return seconds from the start of the process to the first such line
     * @throws IllegalStateException when there is none in time
     */
    public double secondsToLogged(String text, Duration patience) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        Path log = data.resolve("log/gateway.log");
        while (System.nanoTime() < deadline) {
            if (output().count(Pattern.quote(text)) > 0) {
                return secondsTo(output().await(Pattern.quote(text), patience).line());
            }
            if (Files.exists(log)) {
                try (Stream<String> lines = Files.lines(log)) {
                    Optional<Duration> logged = lines.filter(line -> line.contains(text))
                            .map(line -> Duration.between(
                                    startedAt, LocalDateTime.parse(line.split(" ", 2)[0].replace(',', '.'))))
                            .filter(after -> !after.isNegative())
                            .findFirst();
                    if (logged.isPresent()) {
                        return logged.get().toNanos() / 1e9;
                    }
                }
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new IllegalStateException("Neither standard output nor " + log + " has a line with " + text);
    }

    /** Ends the gateway without warning, and whoever watches it. */
    public void kill() throws InterruptedException {
        Process running = required(process);
        kill(running);
        running.waitFor(10, TimeUnit.SECONDS);
    }

    /** First who would start others. */
    private static void kill(Process running) {
        List<ProcessHandle> children = running.descendants().toList();
        running.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
    }

    /** Ends the gateway with SIGTERM. {@return seconds until the process was gone} */
    public double stop() throws InterruptedException {
        long begin = System.nanoTime();
        Process running = required(process);
        running.destroy();
        if (!running.waitFor(20, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The gateway does not stop:\n" + output().text());
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    /** Sends an order to the plant, such as {@code fault sensor-freeze --sensor flow}. */
    public void orderPlant(String... order) throws IOException, InterruptedException {
        String control = plantOutput.await("control port (\\d+)", PATIENCE).group(1);
        List<String> command = new ArrayList<>(
                List.of(java(), "-cp", home.resolve("lib/io.genkan.plant.jar").toString(), "io.genkan.plant.Plant"));
        command.addAll(List.of(order));
        command.addAll(List.of("--control-port", control));
        Process ordering = new ProcessBuilder(command).redirectErrorStream(true).start();
        String answer = new String(ordering.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (ordering.waitFor() != 0) {
            throw new IllegalStateException("The plant refuses " + List.of(order) + ": " + answer);
        }
    }

    @Override
    public void close() {
        Process running = process;
        if (running != null) {
            kill(running);
        }
        plant.destroyForcibly();
    }

    private static <T> T required(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("The gateway has not been started yet.");
        }
        return part;
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** {@return a port of loopback that is free at this moment} */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
