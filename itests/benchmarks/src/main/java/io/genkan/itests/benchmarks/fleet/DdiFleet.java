package io.genkan.itests.benchmarks.fleet;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Thousands of gateways that poll one server, on one thread. */
final class DdiFleet implements AutoCloseable {
    private static final int ADDRESSES = 100;

    private static final long GRACE_NANOS = 15_000_000_000L;
    private static final long ONCE_NANOS = 90_000_000_000L;

    private final InetSocketAddress server;
    private final FleetCounts counts = new FleetCounts();
    private EventLoop loop = new EventLoop();
    private final List<DdiGateway> gateways = new ArrayList<>();
    private final Random random = new Random(1);
    private volatile boolean ended;
    private long until;
    private int busy;
    private int next;

    DdiFleet(InetSocketAddress server, int size) throws IOException {
        this.server = server;
        for (int i = 0; i < size; i++) {
            // sources of their own: one address has too few ports for thousands of short connections
            InetAddress address = InetAddress.getByAddress(new byte[] {127, 0, 1, (byte) (1 + i % ADDRESSES)});
            gateways.add(new DdiGateway(address, name(i), counts));
        }
    }

    static String name(int number) {
        return String.format(Crowd.PREFIX + "%05d", number);
    }

    FleetCounts counts() {
        return counts;
    }

    /** Each gateway polls once per interval, with jitter, whether the server keeps up or not. */
    void poll(double intervalSeconds, double warmSeconds, double seconds) throws IOException {
        long now = System.nanoTime();
        long interval = (long) (intervalSeconds * 1e9);
        long measured = now + (long) (warmSeconds * 1e9);
        until = measured + (long) (seconds * 1e9);
        for (DdiGateway gateway : gateways) {
            plan(gateway, now + (long) (random.nextDouble() * interval), interval);
        }
        loop.at(measured, counts::reset);
        work();
    }

    /** Nobody polls any more; {@link #poll} returns soon. Any thread may call it. */
    void end() {
        ended = true;
    }

    /** Works until all is done, and leaves off what a server that does not keep up still owes a while later. */
    private void work() throws IOException {
        loop.run(() -> {
            long now = System.nanoTime();
            if (ended && until - now > 0) {
                until = now;
            }
            return now - until > (busy == 0 ? 0 : GRACE_NANOS);
        });
        loop.close();
        loop = new EventLoop();
        busy = 0;
    }

    private void plan(DdiGateway gateway, long at, long interval) {
        if (at - until > 0) {
            return;
        }
        loop.at(at, () -> {
            busy++;
            gateway.poll(loop, server, at, () -> {
                busy--;
                plan(
                        gateway,
                        Math.max(System.nanoTime(), at + (long) (interval * (0.9 + 0.2 * random.nextDouble()))),
                        interval);
            });
        });
    }

    /** As many gateways as are allowed poll at the same time, one after the other, as fast as the server answers. */
    double pollsPerSecond(int together, double seconds) throws IOException {
        counts.reset();
        long begin = System.nanoTime();
        until = begin + (long) (seconds * 1e9);
        for (int i = 0; i < together; i++) {
            next(() -> System.nanoTime() - until < 0);
        }
        loop.run(() -> System.nanoTime() - until > 0);
        double rate = counts.polls().count() / ((System.nanoTime() - begin) / 1e9);
        work();
        return rate;
    }

    /**
     * The first gateways poll once each and do what they are told to, as many at the same time as are allowed.
     *
     * @return seconds until all are done, or nobody waits any longer
     */
    double once(int group, int together) throws IOException {
        counts.reset();
        next = 0;
        long begin = System.nanoTime();
        for (int i = 0; i < together; i++) {
            next(() -> next < group);
        }
        until = begin + ONCE_NANOS;
        loop.run(() -> busy == 0 || System.nanoTime() - until > 0);
        double seconds = (System.nanoTime() - begin) / 1e9;
        until = begin;
        work();
        return seconds;
    }

    private void next(java.util.function.BooleanSupplier more) {
        if (!more.getAsBoolean()) {
            return;
        }
        busy++;
        gateways.get(next++ % gateways.size()).poll(loop, server, System.nanoTime(), () -> {
            busy--;
            next(more);
        });
    }

    @Override
    public void close() throws IOException {
        loop.close();
    }
}
