package io.genkan.itests.runtime;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** What the gateway logs: the lines that slf4j-simple writes to the error stream. Thread-safe. */
final class LogLines implements AutoCloseable {
    private final PrintStream before = System.err;
    private final List<String> lines = new ArrayList<>();

    LogLines() {
        System.setErr(new PrintStream(new Lines(), true, StandardCharsets.UTF_8));
    }

    private final class Lines extends OutputStream {
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();

        @Override
        public synchronized void write(int octet) {
            before.write(octet);
            if (octet != '\n') {
                line.write(octet);
                return;
            }
            before.flush();
            synchronized (lines) {
                lines.add(line.toString(StandardCharsets.UTF_8));
                lines.notifyAll();
            }
            line.reset();
        }
    }

    /** Forgets what was logged so far. */
    void clear() {
        synchronized (lines) {
            lines.clear();
        }
    }

    /** {@return the lines that match} */
    List<String> matching(String regex) {
        Pattern pattern = Pattern.compile(regex);
        synchronized (lines) {
            return lines.stream().filter(line -> pattern.matcher(line).find()).toList();
        }
    }

    /** Waits for a line that matches. */
    String await(String regex, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        synchronized (lines) {
            while (true) {
                List<String> found = matching(regex);
                if (!found.isEmpty()) {
                    return found.get(0);
                }
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    throw new AssertionError(
                            "No line of the log matches \"" + regex + "\":\n" + String.join("\n", lines));
                }
                TimeUnit.NANOSECONDS.timedWait(lines, left);
            }
        }
    }

    @Override
    public void close() {
        System.setErr(before);
    }
}
