package io.genkan.kura.system.internal.watchdog;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** What restarts the machine or the gateway when it is not told in time that all is well. */
interface WatchdogDevice {
    /** Tells that all is well. */
    void ping() throws IOException, InterruptedException;

    /** Switches the watchdog off, in order. Without this call it bites after its time-out. */
    void close() throws IOException, InterruptedException;

    /**
     * Opens a watchdog, which arms it.
     *
     * @param name {@code systemd}, or the path of a device
     */
    static WatchdogDevice open(String name) throws IOException {
        return name.equals("systemd") ? new Systemd() : new Device(Path.of(name));
    }

    /** Linux's watchdog device: every byte is a sign of life, and the letter V before closing disarms it. */
    final class Device implements WatchdogDevice {
        private final OutputStream out;

        Device(Path path) throws IOException {
            if (!Files.exists(path)) {
                throw new IOException("The watchdog " + path + " does not exist: load its driver, or set watchdogDevice"
                        + " to another device or to systemd.");
            }
            this.out = new FileOutputStream(path.toFile());
        }

        @Override
        public void ping() throws IOException {
            out.write('w');
            out.flush();
        }

        @Override
        public void close() throws IOException {
            try (out) {
                out.write('V');
                out.flush();
            }
        }
    }

    /** systemd's service watchdog. Java has no datagram sockets of the Unix kind, so systemd's own tool sends. */
    final class Systemd implements WatchdogDevice {
        private static final long TIMEOUT_SECONDS = 5;

        Systemd() throws IOException {
            if (System.getenv("NOTIFY_SOCKET") == null) {
                throw new IOException("The gateway was not started by systemd with a watchdog: add WatchdogSec and"
                        + " NotifyAccess=all to its unit, or set watchdogDevice to a device.");
            }
        }

        @Override
        public void ping() throws IOException, InterruptedException {
            tell("WATCHDOG=1");
        }

        @Override
        public void close() throws IOException, InterruptedException {
            // a stopping service is not watched any more; one whose configuration changed gets a day's leave
            tell("WATCHDOG_USEC=" + TimeUnit.DAYS.toMicros(1));
        }

        private static void tell(String message) throws IOException, InterruptedException {
            Process process = new ProcessBuilder("systemd-notify", message)
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("systemd-notify did not end in time");
            }
            if (process.exitValue() != 0) {
                String text = new String(process.getInputStream().readNBytes(500), StandardCharsets.UTF_8);
                throw new IOException("systemd-notify says \"" + text.trim() + "\"");
            }
        }
    }
}
