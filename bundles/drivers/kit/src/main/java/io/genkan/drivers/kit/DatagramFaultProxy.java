package io.genkan.drivers.kit;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a driver and a device on 127.0.0.1 that speak by datagrams, as a router with address translation does, and
 * does harm. A connection here is what such a router remembers: {@link #drop} lets it forget, so that the device sees another
 * address of the driver. What is cut is the beginning of a datagram: too short for anything. Thread-safe.
 */
public final class DatagramFaultProxy implements FaultyLine {
    private static final long DELAY_MILLIS = 50;
    private static final int CUT = 3;

    private final int port;
    private final SocketAddress device;
    private final Map<SocketAddress, Flow> flows = new ConcurrentHashMap<>();
    private final AtomicInteger accepted = new AtomicInteger();
    private volatile Fault fault = Fault.NONE;
    private volatile boolean closed;
    private @Nullable DatagramSocket listener;

    /** Opens a port of its own before the device. */
    public DatagramFaultProxy(int devicePort) throws IOException {
        this.device = new InetSocketAddress(loopback(), devicePort);
        DatagramSocket first = new DatagramSocket(0, loopback());
        this.port = first.getLocalPort();
        listen(first);
    }

    private static InetAddress loopback() {
        try {
            return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public int port() {
        return port;
    }

    /** {@return how many ports of the driver, from which something came, are still open} */
    @Override
    public int open() {
        return (int) flows.keySet().stream().filter(DatagramFaultProxy::isOpen).count();
    }

    private static boolean isOpen(SocketAddress driver) {
        try (DatagramSocket probe = new DatagramSocket(null)) {
            probe.setReuseAddress(false);
            probe.bind(new InetSocketAddress(((InetSocketAddress) driver).getPort()));
            return false;
        } catch (SocketException taken) {
            return true;
        }
    }

    @Override
    public int accepted() {
        return accepted.get();
    }

    @Override
    public void fault(Fault now) throws IOException {
        synchronized (this) {
            if (now == fault) {
                return;
            }
            Fault before = fault;
            fault = now;
            if (now == Fault.REFUSE) {
                DatagramSocket open = listener;
                listener = null;
                if (open != null) {
                    open.close();
                }
            } else if (before == Fault.REFUSE) {
                listen(new DatagramSocket(port, loopback()));
            }
            notifyAll();
        }
        if (now == Fault.REFUSE || now == Fault.HALF_OPEN) {
            drop();
        }
    }

    @Override
    public void drop() {
        flows.values().forEach(flow -> flow.toDevice.close());
        flows.clear();
    }

    @Override
    public void close() throws IOException {
        closed = true;
        fault(Fault.REFUSE);
    }

    private void listen(DatagramSocket socket) {
        listener = socket;
        thread("listen", () -> pump(socket, null));
    }

    private static void thread(String name, Runnable task) {
        Thread thread = new Thread(task, "kit-proxy-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    /** @param flow whose answers these are; null for what comes from drivers */
    private void pump(DatagramSocket from, @Nullable Flow flow) {
        DatagramPacket packet = new DatagramPacket(new byte[65_536], 65_536);
        while (!from.isClosed()) {
            try {
                packet.setLength(65_536);
                from.receive(packet);
                byte[] bytes = Arrays.copyOf(packet.getData(), packet.getLength());
                if (flow == null) {
                    toDevice(from, packet.getSocketAddress(), bytes);
                } else {
                    flow.toDriver(bytes);
                }
            } catch (IOException e) {
                // closed, or the device's port is: the loop's condition tells
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void toDevice(DatagramSocket from, SocketAddress driver, byte[] bytes)
            throws IOException, InterruptedException {
        Flow flow = flows.get(driver);
        // one that came while the port was being closed answers from a port that is closed
        if (flow == null || flow.listening != from) {
            flow = new Flow(from, driver);
            Flow former = flows.put(driver, flow);
            if (former != null) {
                former.toDevice.close();
            }
            accepted.incrementAndGet();
            Flow started = flow;
            thread("flow", () -> pump(started.toDevice, started));
        }
        switch (fault) {
            case SILENT, HALF_OPEN, REFUSE -> {
                return;
            }
            case DELAY -> TimeUnit.MILLISECONDS.sleep(DELAY_MILLIS);
            default -> {}
        }
        flow.toDevice.send(new DatagramPacket(bytes, bytes.length, device));
    }

    private synchronized void awaitEndOf(Fault present) throws InterruptedException {
        while (fault == present && !closed) {
            wait();
        }
    }

    /** What is remembered of one port of the driver. */
    private final class Flow {
        private final DatagramSocket listening;
        private final SocketAddress driver;
        private final DatagramSocket toDevice;

        Flow(DatagramSocket listening, SocketAddress driver) throws IOException {
            this.listening = listening;
            this.driver = driver;
            this.toDevice = new DatagramSocket(0, loopback());
        }

        void toDriver(byte[] bytes) throws IOException, InterruptedException {
            byte[] passed = bytes;
            switch (fault) {
                case SILENT, HALF_OPEN, REFUSE -> {
                    return;
                }
                case DELAY -> TimeUnit.MILLISECONDS.sleep(DELAY_MILLIS);
                case LATE -> awaitEndOf(Fault.LATE);
                case CUT -> passed = Arrays.copyOf(bytes, Math.min(CUT, bytes.length));
                case GARBLE -> {
                    for (int i = 0; i < passed.length; i++) {
                        passed[i] = (byte) ~passed[i];
                    }
                }
                case DUPLICATE -> send(passed);
                case NONE -> {}
            }
            send(passed);
        }

        private void send(byte[] bytes) throws IOException {
            listening.send(new DatagramPacket(bytes, bytes.length, driver));
        }
    }
}
