package io.genkan.itests.fleet;

import io.genkan.itests.harness.GatewayProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A real gateway of the slim profile, with a data folder, ports and a network of its own. Not thread-safe. */
final class FleetGateway implements AutoCloseable {
    private static final long START_SECONDS = 120;
    private static final Pattern USED = Pattern.compile("\"used\":(\\d+)");

    private final String name;
    private final Path home;
    private final Path data;
    private final FleetLink link;
    private final int httpPort = GatewayProcess.freePort();
    private final int httpsPort = GatewayProcess.freePort();
    private volatile @Nullable Process process;
    private volatile boolean closed;
    private boolean watched;

    /**
     * A gateway that does not run yet.
     *
     * @param home folder of the distribution
     * @param data an empty folder
     * @param link to the server
     */
    FleetGateway(String name, Path home, Path data, FleetLink link) {
        this.name = name;
        this.home = home;
        this.data = data;
        this.link = link;
    }

    String name() {
        return name;
    }

    /** {@return its token on the server} */
    String token() {
        return "token-of-" + name;
    }

    FleetLink link() {
        return link;
    }

    Path data() {
        return data;
    }

    /** {@return the folder of a memory stick that it looks at} */
    Path stick() {
        return data.resolve("media/stick/genkan");
    }

    /** Writes its first settings, the agent, and whom it trusts. */
    void configure(Path agent, byte[] root, int watchSeconds) throws IOException {
        Files.writeString(
                Files.createDirectories(data.resolve("etc")).resolve("config.properties"),
                "genkan.packages = ${genkan.home}/packages:" + agent + "\ngenkan.runtime.seconds = 120\n");
        String settings = component(
                        "io.genkan.fleet.release",
                        Map.of(
                                "gateway.name", "String " + name,
                                "usb.folders", "String " + data.resolve("media") + "/*/genkan"))
                + component(
                        "io.genkan.fleet.hawkbit",
                        Map.of(
                                "enabled", "Boolean true",
                                "server", "String http://127.0.0.1:" + link.port(),
                                "controller.id", "String " + name,
                                "token", "Password " + token(),
                                "ask", "String SOFT"))
                + component(
                        "io.genkan.kura.deployment.PackageDeployment",
                        Map.of("watch.seconds", "Integer " + watchSeconds));
        Files.writeString(
                Files.createDirectories(data.resolve("user/snapshots")).resolve("snapshot_0.xml"),
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <esf:configurations xmlns:esf="http://eurotech.com/esf/2.0" xmlns:ocd="http://www.osgi.org/xmlns/metatype/v1.2.0">
                %s
                </esf:configurations>
                """.formatted(settings));
        Files.write(Files.createDirectories(data.resolve("fleet/inbox")).resolve("root.json"), root);
    }

    private static String component(String pid, Map<String, String> settings) {
        StringBuilder text = new StringBuilder("<esf:configuration pid=\"" + pid + "\"><esf:properties>");
        settings.forEach((key, value) -> {
            String[] halves = value.split(" ", 2);
            text.append(FleetPackages.property(key, halves[0], halves[1]));
        });
        return text.append("</esf:properties></esf:configuration>\n").toString();
    }

    /** Whether somebody starts it again when it ends for a new runtime, from its next start on. */
    void watched(boolean now) {
        watched = now;
    }

    /** Starts it, with options for its JVM. {@link #await} tells when it is there. */
    void start(String... options) throws IOException, InterruptedException {
        Files.deleteIfExists(data.resolve(FleetAgent.PORT));
        ProcessBuilder builder = new ProcessBuilder(
                        "sh", home.resolve("bin/genkan").toString(), "run")
                .directory(Path.of("/").toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        data.resolve("console.log").toFile()));
        builder.environment()
                .putAll(Map.of(
                        "GENKAN_DATA", data.toString(),
                        "GENKAN_HTTP_PORT", Integer.toString(httpPort),
                        "GENKAN_HTTPS_PORT", Integer.toString(httpsPort),
                        "JAVA_OPTS", String.join(" ", options),
                        "JAVA_HOME", System.getProperty("java.home")));
        if (watched) {
            builder.environment().put("GENKAN_RESTART", "self");
        }
        process = builder.start();
        if (closed) {
            kill();
            throw new IOException(name + " is not to be started any more");
        }
    }

    /** Waits until its agent is there. */
    void await() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (!Files.exists(data.resolve(FleetAgent.PORT))) {
            if (!runs()) {
                throw new IOException(name + " ends at its start, see " + data.resolve("console.log"));
            }
            if (System.nanoTime() > deadline) {
                throw new IOException(name + " does not start, see " + data.resolve("console.log"));
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    boolean runs() {
        Process running = process;
        return running != null && running.isAlive();
    }

    /** {@return the exit code of a process that has ended} */
    int exitCode() {
        return java.util.Objects.requireNonNull(process).exitValue();
    }

    /** Ends it without warning, and first who would start it again. */
    void kill() throws InterruptedException {
        Process running = process;
        if (running == null) {
            return;
        }
        running.destroyForcibly();
        running.waitFor(20, TimeUnit.SECONDS);
        // what was being started in that moment
        while (watched) {
            List<ProcessHandle> left = ProcessHandle.allProcesses()
                    .filter(one -> Stream.of(one.info().arguments().orElse(new String[0]))
                            .anyMatch(("-Dgenkan.data=" + data)::equals))
                    .toList();
            if (left.isEmpty()) {
                return;
            }
            left.forEach(ProcessHandle::destroyForcibly);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /** Ends it as a service manager does. */
    void stop() throws InterruptedException {
        Process running = process;
        if (running != null) {
            running.destroy();
            if (!running.waitFor(20, TimeUnit.SECONDS)) {
                kill();
            }
        }
    }

    /** {@return the agent's answer} */
    String order(String... words) throws IOException {
        int port = Integer.parseInt(Files.readString(data.resolve(FleetAgent.PORT)));
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                PrintWriter out = new PrintWriter(socket.getOutputStream(), true, StandardCharsets.UTF_8);
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            socket.setSoTimeout(20_000);
            out.println(String.join(" ", List.of(words)));
            String answer = in.readLine();
            if (answer == null) {
                throw new IOException(name + " does not answer");
            }
            return answer;
        }
    }

    /** {@return what runs: version, label, label at the next start, model} */
    String state() throws IOException {
        return order("state");
    }

    /** {@return version of the runtime that runs; empty while none answers} */
    String runtime() {
        try {
            return order("runtime");
        } catch (IOException starting) {
            return "";
        }
    }

    /** {@return what is known of its slots; empty: nothing} */
    String slots() throws IOException {
        Path file = data.resolve("runtime/state");
        return Files.exists(file) ? Files.readString(file) : "";
    }

    /** {@return bytes of artifacts that it has fetched today} */
    long fetched() throws IOException {
        Path file = data.resolve("fleet/fetched.json");
        Matcher used = USED.matcher(Files.exists(file) ? Files.readString(file) : "");
        return used.find() ? Long.parseLong(used.group(1)) : 0;
    }

    /** {@return the last lines of its output} */
    String log() throws IOException {
        String text = Files.readString(data.resolve("console.log"));
        return text.substring(Math.max(0, text.length() - 3000));
    }

    @Override
    public void close() throws IOException, InterruptedException {
        // a run that is interrupted may just be starting it again
        closed = true;
        kill();
        link.close();
    }
}
