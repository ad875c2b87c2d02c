package io.genkan.itests.benchmarks.fleet;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Thousands of simulated gateways that poll a hawkBit while something else is done there. Used by one thread. */
public final class Crowd implements AutoCloseable {
    /** What the names of all of them begin with. */
    public static final String PREFIX = "gateway-";

    /** Longer than anything that is done beside it. */
    private static final double LONG_SECONDS = 3600;

    /**
     * What the crowd has seen.
     *
     * @param polls how many polls were answered
     * @param p50Millis from the time at which a poll was due, half of them
     * @param p99Millis the same, 99 of 100
     * @param failures what went wrong, and how often; empty: nothing
     */
    public record Seen(int polls, double p50Millis, double p99Millis, Map<String, Integer> failures) {}

    private final DdiFleet devices;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread made = new Thread(task, "crowd");
        made.setDaemon(true);
        return made;
    });
    private final Future<?> polling;

    /**
     * Makes the gateways on the server, {@code gateway-00000} and so on, and lets them poll.
     *
     * @param port of the server on this machine, whose user is admin with that password
     * @param size how many gateways
     * @param intervalSeconds how often each polls
     */
    public Crowd(int port, int size, double intervalSeconds) throws IOException {
        new HawkbitManagement(port).createTargets(size);
        this.devices = new DdiFleet(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), size);
        this.polling = thread.submit(() -> {
            devices.poll(intervalSeconds, 0, LONG_SECONDS);
            return null;
        });
    }

    /** Ends the polling. {@return what was seen until now} */
    public Seen end() throws IOException, InterruptedException {
        devices.end();
        try {
            polling.get();
        } catch (ExecutionException e) {
            throw new IOException("The simulated gateways ended: " + e.getCause(), e);
        }
        Latencies polls = devices.counts().polls();
        return new Seen(
                polls.count(),
                polls.millis(0.5),
                polls.millis(0.99),
                devices.counts().failures());
    }

    @Override
    public void close() throws IOException {
        devices.end();
        thread.shutdown();
    }
}
