package io.genkan.itests.harness;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lines that a process prints, each with the time at which it came. Thread-safe. */
public final class OutputLines {
    /**
     * One line.
     *
     * @param text the line
     * @param nanos {@link System#nanoTime} when it came
     */
    public record Line(String text, long nanos) {}

    private final List<Line> lines = new ArrayList<>();
    private boolean ended;

    OutputLines(Process process, String name) {
        Thread reader = new Thread(() -> read(process), "output-" + name);
        reader.setDaemon(true);
        reader.start();
    }

    private void read(Process process) {
        try (BufferedReader in = process.inputReader(StandardCharsets.UTF_8)) {
            for (String text = in.readLine(); text != null; text = in.readLine()) {
                synchronized (lines) {
                    lines.add(new Line(text, System.nanoTime()));
                    lines.notifyAll();
                }
            }
        } catch (IOException e) {
            // the process has ended, and its output with it
        }
        synchronized (lines) {
            ended = true;
            lines.notifyAll();
        }
    }

    /**
     * Waits for a line.
     *
     * @param regex what is to be found in it
     * @param patience how long to wait at most
     * @return the match, its line the first that matches
     * @throws IllegalStateException when there is none in time, with all the output
     */
    public Match await(String regex, Duration patience) throws InterruptedException {
        Pattern pattern = Pattern.compile(regex);
        long deadline = System.nanoTime() + patience.toNanos();
        int next = 0;
        synchronized (lines) {
            while (true) {
                for (; next < lines.size(); next++) {
                    Matcher matcher = pattern.matcher(lines.get(next).text());
                    if (matcher.find()) {
                        return new Match(lines.get(next), matcher);
                    }
                }
                long left = deadline - System.nanoTime();
                if (left <= 0 || ended) {
                    throw new IllegalStateException("No line matches \"" + regex + "\" in:\n" + text());
                }
                TimeUnit.NANOSECONDS.timedWait(lines, left);
            }
        }
    }

    /**
     * A line that was waited for.
     *
     * @param line the line
     * @param matcher the match in it
     */
    public record Match(Line line, Matcher matcher) {
        /** {@return the text of a group of the expression} */
        public String group(int group) {
            return matcher.group(group);
        }
    }

    /** {@return how many lines match} */
    public int count(String regex) {
        Pattern pattern = Pattern.compile(regex);
        synchronized (lines) {
            return (int) lines.stream()
                    .filter(line -> pattern.matcher(line.text()).find())
                    .count();
        }
    }

    /** {@return everything so far} */
    public String text() {
        StringBuilder text = new StringBuilder();
        synchronized (lines) {
            lines.forEach(line -> text.append(line.text()).append('\n'));
        }
        return text.toString();
    }
}
