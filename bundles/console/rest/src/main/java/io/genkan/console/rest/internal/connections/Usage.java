package io.genkan.console.rest.internal.connections;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Counts what the network interfaces of this machine have sent and received, from what Linux counts. A sample a minute at
 * most; what was before the first sample of a day is not known. Thread-safe.
 */
final class Usage {
    private static final long MINUTE = 60_000;
    private static final long DAY = 24 * 60 * MINUTE;
    private static final long LEAST_FOR_FORECAST = 10 * MINUTE;
    private static final long DAYS_OF_A_MONTH = 30;

    /**
     * Bytes so far and as they go on.
     *
     * @param today since midnight, or since the gateway's start when that was later
     * @param since when counting today began, milliseconds since the epoch
     * @param month what thirty days take at the rate of the last 24 hours; -1 while that cannot be told
     */
    record Bytes(long sent, long received, long today, long since, long month) {}

    private record Sample(long time, long sent, long received) {
        long total() {
            return sent + received;
        }
    }

    private final Path counters;
    private final Deque<Sample> samples = new ArrayDeque<>();

    Usage(Path counters) {
        this.counters = counters;
    }

    /** {@return the bytes up to now; all 0 where the system does not count them} */
    synchronized Bytes bytes(long now) {
        Sample sample = read(now);
        if (samples.isEmpty()
                || now - samples.getLast().time() >= MINUTE
                || sample.total() < samples.getLast().total()) {
            if (!samples.isEmpty() && sample.total() < samples.getLast().total()) {
                samples.clear(); // an interface went, or counts anew
            }
            samples.addLast(sample);
        }
        while (now - samples.getFirst().time() > DAY + MINUTE) {
            samples.removeFirst();
        }
        long midnight = Instant.ofEpochMilli(now)
                .atZone(ZoneId.systemDefault())
                .truncatedTo(ChronoUnit.DAYS)
                .toInstant()
                .toEpochMilli();
        Sample begin = samples.stream()
                .filter(each -> each.time() >= midnight)
                .findFirst()
                .orElse(sample);
        Sample first = samples.getFirst();
        long span = now - first.time();
        long month = span < LEAST_FOR_FORECAST
                ? -1
                : Math.round((double) (sample.total() - first.total()) / span * DAY * DAYS_OF_A_MONTH);
        return new Bytes(sample.sent(), sample.received(), sample.total() - begin.total(), begin.time(), month);
    }

    private Sample read(long now) {
        long sent = 0;
        long received = 0;
        try {
            List<String> lines = Files.readAllLines(counters);
            for (String line : lines) {
                int colon = line.indexOf(':');
                String name = colon < 0 ? "lo" : line.substring(0, colon).strip();
                String[] numbers = colon < 0
                        ? new String[0]
                        : line.substring(colon + 1).strip().split("\\s+", -1);
                // a bridge or a container's end counts what the wire counts as well
                if (!name.equals("lo") && !name.matches("(veth|br-|docker|virbr).*") && numbers.length >= 9) {
                    received += Long.parseLong(numbers[0]);
                    sent += Long.parseLong(numbers[8]);
                }
            }
        } catch (IOException | NumberFormatException e) {
            return new Sample(now, 0, 0);
        }
        return new Sample(now, sent, received);
    }
}
