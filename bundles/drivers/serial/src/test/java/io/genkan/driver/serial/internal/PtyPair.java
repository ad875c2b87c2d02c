package io.genkan.driver.serial.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Two serial ports that are joined by a cable, made by socat, or by Python where that is not installed. */
final class PtyPair implements AutoCloseable {
    private static final String RELAY = """
            import os, pty, select, sys, tty
            ends = [pty.openpty(), pty.openpty()]
            for (master, slave), link in zip(ends, sys.argv[1:]):
                tty.setraw(slave)
                os.symlink(os.ttyname(slave), link)
            first, second = ends[0][0], ends[1][0]
            while True:
                for ready in select.select([first, second], [], [])[0]:
                    os.write(second if ready == first else first, os.read(ready, 4096))
            """;

    final Path driverEnd;
    final Path deviceEnd;
    private Process process;

    PtyPair(Path folder) throws IOException, InterruptedException {
        driverEnd = folder.resolve("driver");
        deviceEnd = folder.resolve("device");
        process = plug();
    }

    /** Joins the ports (again). */
    private Process plug() throws IOException, InterruptedException {
        Files.deleteIfExists(driverEnd);
        Files.deleteIfExists(deviceEnd);
        Process started = new ProcessBuilder(command())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!Files.exists(driverEnd) || !Files.exists(deviceEnd)) {
            if (System.nanoTime() > end || !started.isAlive()) {
                started.destroyForcibly();
                throw new IOException("no serial ports were made; install socat or python3");
            }
            started.waitFor(10, TimeUnit.MILLISECONDS);
        }
        return started;
    }

    private List<String> command() {
        String options = ",raw,echo=0,link=";
        for (String folder : System.getenv("PATH").split(":", -1)) {
            if (Files.isExecutable(Path.of(folder, "socat"))) {
                return List.of("socat", "pty" + options + driverEnd, "pty" + options + deviceEnd);
            }
        }
        return List.of("python3", "-c", RELAY, driverEnd.toString(), deviceEnd.toString());
    }

    void unplug() throws IOException, InterruptedException {
        process.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
        Files.deleteIfExists(driverEnd);
        Files.deleteIfExists(deviceEnd);
    }

    void plugAgain() throws IOException, InterruptedException {
        process = plug();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        unplug();
    }
}
