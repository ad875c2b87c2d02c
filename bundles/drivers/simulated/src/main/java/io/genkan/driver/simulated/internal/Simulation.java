package io.genkan.driver.simulated.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.eclipse.kura.driver.Driver.ConnectionException;
import org.jspecify.annotations.Nullable;

/** The simulated device: its time, its faults, and what was written to it. Thread-safe. */
final class Simulation implements AutoCloseable {
    private final SimulatedOptions options;
    private final LongSupplier clock;
    private final long begin;
    private final AtomicLong steps = new AtomicLong();
    private final Map<String, String> memory;
    private final CountDownLatch closed = new CountDownLatch(1);

    /**
     * Begins at time 0.
     *
     * @param clock milliseconds
     */
    Simulation(SimulatedOptions options, LongSupplier clock) {
        this(options, clock, new ConcurrentHashMap<>());
    }

    private Simulation(SimulatedOptions options, LongSupplier clock, Map<String, String> memory) {
        this.options = options;
        this.clock = clock;
        this.begin = clock.getAsLong();
        this.memory = memory;
    }

    /** {@return a simulation with other options that begins at time 0 and knows what was written to this one} */
    Simulation restarted(SimulatedOptions newOptions) {
        return new Simulation(newOptions, clock, memory);
    }

    /** {@return the time now, in milliseconds} */
    long now() {
        return options.step() > 0 ? steps.get() * options.step() : clock.getAsLong() - begin;
    }

    /**
     * Answers a request as late as its faults have it.
     *
     * @return the time of the request
     * @throws ConnectionException when there is no connection, or the simulation ended while it waited
     */
    long request() throws ConnectionException {
        long time = options.step() > 0 ? steps.getAndIncrement() * options.step() : clock.getAsLong() - begin;
        FaultScript faults = options.faults();
        if (faults.isEmpty()) {
            return time;
        }
        long delay = faults.delay(time);
        if (delay > 0) {
            await(delay);
        }
        if (faults.isDisconnected(time)) {
            throw new ConnectionException("The simulated device is disconnected.");
        }
        return time;
    }

    FaultScript faults() {
        return options.faults();
    }

    /** {@return what makes the random values of a channel} */
    long seed(String channel) {
        return options.seed() * 0x9E3779B97F4A7C15L + channel.hashCode() * 0xD1342543DE82EF95L;
    }

    @Nullable
    String remembered(String channel) {
        return memory.get(channel);
    }

    void remember(String channel, String value) {
        memory.put(channel, value);
    }

    /** Ends; who waits for a late answer gets none. */
    @Override
    public void close() {
        closed.countDown();
    }

    private void await(long delay) throws ConnectionException {
        try {
            if (closed.await(delay, TimeUnit.MILLISECONDS)) {
                throw new ConnectionException("The simulated driver was stopped.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectionException("The request was interrupted.", e);
        }
    }
}
