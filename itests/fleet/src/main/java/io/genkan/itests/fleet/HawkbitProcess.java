package io.genkan.itests.fleet;

import io.genkan.itests.harness.GatewayProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A real hawkBit in a process of its own, whose database and artifacts outlive it. Not thread-safe. */
final class HawkbitProcess implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 400;

    private final Path jar;
    private final Path folder;
    private final int port = GatewayProcess.freePort();
    private @Nullable Process process;

    /**
     * A server that does not run yet.
     *
     * @param jar of itests/hawkbit-server
     * @param folder for its data, empty
     */
    HawkbitProcess(Path jar, Path folder) {
        this.jar = jar;
        this.folder = folder;
    }

    int port() {
        return port;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Starts it, and waits until it answers. */
    void start() throws IOException, InterruptedException {
        Files.createDirectories(folder);
        process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx600m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        jar.toString(),
                        "--server.port=" + port,
                        "--spring.datasource.url=jdbc:h2:" + folder.resolve("database")
                                + ";MODE=MySQL;DB_CLOSE_ON_EXIT=FALSE",
                        "--org.eclipse.hawkbit.repository.file.path=" + folder.resolve("artifacts"),
                        "--hawkbit.controller.pollingTime=00:00:02",
                        "--hawkbit.controller.minPollingTime=00:00:01"))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("server.log").toFile()))
                .start();
        Management management = new Management(address());
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!management.answers()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IOException("The server does not start, see " + folder.resolve("server.log"));
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    /** Ends it without warning. */
    void kill() throws InterruptedException {
        Process running = process;
        if (running != null) {
            running.destroyForcibly();
            running.waitFor(20, TimeUnit.SECONDS);
        }
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
