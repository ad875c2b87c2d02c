package io.genkan.itests.benchmarks.fleet;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Thousands of gateways that publish to one broker, and one reader of everything, as a cloud has it; on one thread. */
final class MqttFleet implements AutoCloseable, MqttGateway.Listener {
    private static final String ACCOUNT = "fleet";
    private static final int ADDRESSES = 100;
    private static final int OPENING = 200;

    private final EventLoop loop = new EventLoop();
    private final InetSocketAddress broker;
    private final List<MqttGateway> gateways = new ArrayList<>();
    private final MqttGateway reader = new MqttGateway(ACCOUNT, "reader", "#", this);
    private final Random random = new Random(2);
    private final Set<MqttGateway> ready = new HashSet<>();
    private String lost = "";
    private int losses;
    private int opened;
    private long received;
    private boolean saturates;
    private long until;

    MqttFleet(InetSocketAddress broker, int size) throws IOException {
        this.broker = broker;
        for (int i = 0; i < size; i++) {
            String name = DdiFleet.name(i);
            gateways.add(new MqttGateway(ACCOUNT, name, "$EDC/" + ACCOUNT + "/" + name + "/#", this));
        }
    }

    /** Connects all, and tells that they are there. {@return how many did} */
    int connect(double patienceSeconds) throws IOException {
        loop.connect(InetAddress.getLoopbackAddress(), broker, reader);
        open();
        long end = System.nanoTime() + (long) (patienceSeconds * 1e9);
        loop.run(() -> ready.size() > gateways.size() || System.nanoTime() - end > 0);
        return ready.size() - 1;
    }

    private void open() {
        int more = Math.min(gateways.size(), opened + OPENING);
        for (; opened < more; opened++) {
            byte[] address = {127, 0, 2, (byte) (1 + opened % ADDRESSES)};
            try {
                loop.connect(InetAddress.getByAddress(address), broker, gateways.get(opened));
            } catch (IOException e) {
                lost(String.valueOf(e.getMessage()));
            }
        }
        if (opened < gateways.size()) {
            loop.at(System.nanoTime() + 100_000_000, this::open);
        }
    }

    /**
     * Each gateway publishes once per interval.
     *
     * @return messages per second that came to the reader
     */
    double publish(double intervalSeconds, double seconds) throws IOException {
        long interval = (long) (intervalSeconds * 1e9);
        long begin = System.nanoTime();
        until = begin + (long) (seconds * 1e9);
        for (MqttGateway gateway : gateways) {
            plan(gateway, begin + (long) (random.nextDouble() * interval), interval);
        }
        long before = received;
        loop.run(() -> System.nanoTime() - until > 0);
        return (received - before) / ((System.nanoTime() - begin) / 1e9);
    }

    private void plan(MqttGateway gateway, long at, long interval) {
        if (at - until < 0) {
            loop.at(at, () -> {
                gateway.telemetry(random.nextDouble());
                plan(gateway, at + interval, interval);
            });
        }
    }

    /**
     * Each gateway publishes again as soon as the broker has acknowledged what it published before.
     *
     * @return messages per second that came to the reader
     */
    double saturate(double seconds) throws IOException {
        saturates = true;
        long begin = System.nanoTime();
        long end = begin + (long) (seconds * 1e9);
        long before = received;
        gateways.forEach(gateway -> gateway.telemetry(1));
        loop.run(() -> System.nanoTime() - end > 0);
        saturates = false;
        return (received - before) / ((System.nanoTime() - begin) / 1e9);
    }

    /** {@return messages that came to the reader} */
    long received() {
        return received;
    }

    /** {@return why connections were lost, and how many; empty: none was} */
    String lost() {
        return losses == 0 ? "" : losses + " connections were lost: " + lost;
    }

    @Override
    public void ready(MqttGateway gateway) {
        ready.add(gateway);
        if (gateway != reader) {
            gateway.birth();
        }
    }

    @Override
    public void acknowledged(MqttGateway gateway) {
        if (saturates) {
            gateway.telemetry(2);
        }
    }

    @Override
    public void received(int messages) {
        received += messages;
    }

    @Override
    public void lost(String why) {
        losses++;
        lost = why;
    }

    @Override
    public void close() throws IOException {
        loop.close();
    }
}
