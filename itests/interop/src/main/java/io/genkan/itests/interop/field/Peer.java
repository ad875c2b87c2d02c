package io.genkan.itests.interop.field;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A program of somebody else, in a process of its own. */
final class Peer implements AutoCloseable {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final Process process;
    private final Path log;

    private Peer(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts a program.
     *
     * @throws MissingPeerException when it is not on this machine
     */
    static Peer start(Path folder, String... command) throws IOException, MissingPeerException {
        Path program = find(command[0]);
        Path log = Files.createTempFile(folder, program.getFileName().toString(), ".log");
        command[0] = program.toString();
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new Peer(process, log);
    }

    /** Runs a program to its end. {@return what it printed} */
    static String run(String... command) throws IOException, InterruptedException, MissingPeerException {
        command[0] = find(command[0]).toString();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + " ends with an error: " + output.strip());
        }
        return output;
    }

    private static Path find(String program) throws MissingPeerException {
        if (program.contains("/") && Files.isExecutable(Path.of(program))) {
            return Path.of(program);
        }
        String path = System.getenv("PATH") + ":/usr/sbin:/usr/local/sbin";
        return List.of(path.split(":", -1)).stream()
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new MissingPeerException(program + " is not on this machine and was not installed"));
    }

    /** Waits until it listens. */
    void awaitPort(int port) throws InterruptedException, IOException {
        await("it listens on port " + port, () -> {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return socket.isConnected();
            } catch (IOException notYet) {
                return false;
            }
        });
    }

    /** Waits for something that this program does; a process outside tells nothing, so it is looked at again and again. */
    void await(String what, BooleanSupplier condition) throws InterruptedException, IOException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException("Not within a minute: " + what + ". It printed: " + printed());
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /** {@return everything that it printed until now} */
    String printed() throws IOException {
        return Files.readString(log).strip();
    }

    /** Ends it without warning. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
