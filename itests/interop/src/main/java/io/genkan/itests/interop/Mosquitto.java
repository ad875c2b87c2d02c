package io.genkan.itests.interop;

import io.genkan.itests.harness.GatewayProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A mosquitto of this machine on a port of its own, in the foreground. */
final class Mosquitto implements AutoCloseable {
    private final Process process;
    private final int port;

    private Mosquitto(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts it.
     *
     * @param folder for its settings and log
     * @return nothing when there is no mosquitto on this machine, or GENKAN_BROKER is "inside"
     */
    static Optional<Mosquitto> start(Path folder) throws IOException, InterruptedException {
        Optional<Path> program = "inside".equals(System.getenv("GENKAN_BROKER")) ? Optional.empty() : find();
        if (program.isEmpty()) {
            return Optional.empty();
        }
        int port = GatewayProcess.freePort();
        Path settings = folder.resolve("mosquitto.conf");
        List<String> lines = new ArrayList<>(List.of(
                "listener " + port + " 127.0.0.1",
                "allow_anonymous true",
                "persistence false",
                "max_queued_messages 0",
                "log_dest stderr"));
        if ("root".equals(System.getProperty("user.name"))) {
            lines.add("user root");
        }
        Files.write(settings, lines);
        Process process = new ProcessBuilder(program.get().toString(), "-c", settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("mosquitto.log").toFile())
                .start();
        Mosquitto started = new Mosquitto(process, port);
        started.awaitListening(folder);
        return Optional.of(started);
    }

    private static Optional<Path> find() {
        List<String> folders = new ArrayList<>(List.of("/usr/sbin", "/usr/local/sbin", "/usr/bin"));
        String path = System.getenv("PATH");
        if (path != null) {
            folders.addAll(List.of(path.split(":")));
        }
        return folders.stream()
                .map(folder -> Path.of(folder, "mosquitto"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private void awaitListening(Path folder) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (true) {
            try (Socket ignored = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException notYet) {
                if (!process.isAlive() || System.nanoTime() > end) {
                    process.destroyForcibly();
                    throw new IOException(
                            "mosquitto does not start: " + Files.readString(folder.resolve("mosquitto.log")));
                }
                TimeUnit.MILLISECONDS.sleep(20); // another process cannot tell when it listens
            }
        }
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
