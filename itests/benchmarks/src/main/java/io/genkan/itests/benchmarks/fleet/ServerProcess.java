package io.genkan.itests.benchmarks.fleet;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A program that is measured: started here, on this machine, and ended with us. */
final class ServerProcess implements AutoCloseable {
    private final Process process;
    private final Path log;

    ServerProcess(Path folder, String name, List<String> command) throws IOException {
        this.log = folder.resolve(name + ".log");
        this.process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    /** {@return a port that was free a moment ago} */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Waits until it answers. */
    void await(BooleanSupplier answers, int seconds) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (!answers.getAsBoolean()) {
            if (!process.isAlive() || System.nanoTime() - end > 0) {
                throw new IOException("it does not answer; its last words: " + lastLine());
            }
            Thread.sleep(200);
        }
    }

    static boolean listens(InetSocketAddress address) {
        try (Socket socket = new Socket()) {
            socket.connect(address, 500);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private String lastLine() throws IOException {
        return Files.readString(log).lines().reduce("none", (a, b) -> b);
    }

    /** {@return seconds of a core that it has used} */
    double coreSeconds() {
        return process.toHandle()
                .info()
                .totalCpuDuration()
                .map(time -> time.toNanos() / 1e9)
                .orElse(0.0);
    }

    /** {@return megabytes of memory that it has} */
    double megabytes() throws IOException {
        return megabytes(Long.toString(process.pid()));
    }

    /** {@return megabytes of memory that a process has; {@code self}: this one} */
    static double megabytes(String process) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc", process, "status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
            }
        }
        throw new IOException("it has ended");
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
