package io.genkan.itests.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A broker in a process of its own: Mosquitto where it is installed, otherwise Moquette. */
record LoopbackBroker(Process process, int port) implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 30;

    static LoopbackBroker start(Path folder) throws IOException, InterruptedException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        List<String> command = Stream.of("/usr/sbin/mosquitto", "/usr/bin/mosquitto", "/usr/local/sbin/mosquitto")
                .filter(each -> Files.isExecutable(Path.of(each)))
                .findFirst()
                .map(program -> mosquitto(program, folder, port))
                .orElseGet(() -> List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.genkan.itests.campaigns.store.BrokerProcess",
                        String.valueOf(port)));
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (true) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
                return new LoopbackBroker(process, port);
            } catch (IOException e) {
                if (System.nanoTime() > deadline || !process.isAlive()) {
                    process.destroyForcibly();
                    throw new IOException("The broker does not start: " + command, e);
                }
                process.waitFor(50, TimeUnit.MILLISECONDS);
            }
        }
    }

    private static List<String> mosquitto(String program, Path folder, int port) {
        try {
            Path file = Files.writeString(
                    folder.resolve("mosquitto.conf"),
                    "listener " + port + " 127.0.0.1\nallow_anonymous true\nset_tcp_nodelay true\nlog_type error\n"
                            + "persistence false\n");
            return List.of(program, "-c", file.toString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
