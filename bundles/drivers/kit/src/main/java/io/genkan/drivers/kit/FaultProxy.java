package io.genkan.drivers.kit;

import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Stands between a driver and a device on 127.0.0.1, byte by byte, knows no protocol, and does harm. Thread-safe. */
public final class FaultProxy implements FaultyLine {
    private static final long DELAY_MILLIS = 50;
    private static final int ATTEMPTS = 100;
    private static final InetAddress LOOPBACK = loopback();

    private final int port;
    private final int devicePort;
    private final Set<Line> lines = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private volatile Fault fault = Fault.NONE;
    private volatile boolean closed;
    private @Nullable ServerSocket listener;

    /** Opens a port of its own before the device. */
    public FaultProxy(int devicePort) throws IOException {
        this.devicePort = devicePort;
        ServerSocket first = bound();
        this.port = first.getLocalPort();
        listen(first);
    }

    /**
     * Opens a port below those that systems give to outgoing connections: while the proxy refuses, one of these would take it, a
     * driver's own attempt to connect before all.
     */
    private static ServerSocket bound() throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                return new ServerSocket(ThreadLocalRandom.current().nextInt(12_000, 32_000), 50, LOOPBACK);
            } catch (BindException taken) {
                if (attempt == ATTEMPTS) {
                    throw taken;
                }
            }
        }
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public int open() {
        return (int) lines.stream().filter(line -> !line.driverLeft).count();
    }

    @Override
    public int accepted() {
        return accepted.get();
    }

    /**
     * Begins a fault or, with {@link Fault#NONE}, ends it. Connections that were half open stay so, whatever comes; what was
     * held back goes on its way.
     */
    @Override
    public void fault(Fault now) throws IOException {
        synchronized (this) {
            if (now == fault) {
                return;
            }
            Fault before = fault;
            fault = now;
            if (now == Fault.REFUSE) {
                ServerSocket open = listener;
                listener = null;
                if (open != null) {
                    open.close();
                }
            } else if (before == Fault.REFUSE) {
                ServerSocket again = new ServerSocket();
                again.setReuseAddress(true);
                again.bind(new InetSocketAddress(LOOPBACK, port), 50);
                listen(again);
            }
            if (now == Fault.HALF_OPEN) {
                lines.forEach(line -> line.forgotten = true);
            }
            notifyAll();
        }
        if (now == Fault.REFUSE) {
            drop();
        }
    }

    @Override
    public void drop() {
        lines.forEach(Line::close);
    }

    @Override
    public void close() throws IOException {
        closed = true;
        fault(Fault.REFUSE);
    }

    private void listen(ServerSocket socket) {
        listener = socket;
        thread("accept", () -> accept(socket));
    }

    private void accept(ServerSocket socket) {
        while (!closed) {
            Socket driver;
            try {
                driver = socket.accept();
            } catch (IOException e) {
                return;
            }
            if (fault == Fault.REFUSE) { // one that came while the port was being closed
                Line.closeQuietly(driver);
                continue;
            }
            accepted.incrementAndGet();
            Line line = new Line(driver);
            lines.add(line);
            thread("line", line::connect);
        }
    }

    private static void thread(String name, Runnable task) {
        Thread thread = new Thread(task, "kit-proxy-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    private static InetAddress loopback() {
        try {
            return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private synchronized void awaitEndOf(Fault present) throws InterruptedException {
        while (fault == present && !closed) {
            wait();
        }
    }

    /** A connection of the driver, and the one to the device behind it. */
    private final class Line {
        private final Socket driver;
        private volatile @Nullable Socket device;
        private volatile boolean forgotten;
        private volatile boolean driverLeft;

        Line(Socket driver) {
            this.driver = driver;
            this.forgotten = fault == Fault.HALF_OPEN;
        }

        void connect() {
            try {
                driver.setTcpNoDelay(true);
                if (fault != Fault.SILENT && !forgotten) {
                    connectDevice();
                }
                toDevice();
            } catch (IOException | InterruptedException e) {
                if (!forgotten) {
                    close();
                }
            }
            driverLeft = true;
            close();
        }

        private Socket connectDevice() throws IOException {
            Socket socket = new Socket();
            try {
                socket.connect(new InetSocketAddress(LOOPBACK, devicePort), 1000);
                socket.setTcpNoDelay(true);
            } catch (IOException e) {
                socket.close();
                throw e;
            }
            device = socket;
            thread("back", () -> toDriver(socket));
            return socket;
        }

        private void toDevice() throws IOException, InterruptedException {
            InputStream in = driver.getInputStream();
            byte[] buffer = new byte[8192];
            int count;
            while ((count = in.read(buffer)) >= 0) {
                if (forgotten || fault == Fault.SILENT) {
                    continue;
                }
                if (fault == Fault.DELAY) {
                    TimeUnit.MILLISECONDS.sleep(DELAY_MILLIS);
                }
                Socket to = device;
                if (to == null) {
                    to = connectDevice();
                }
                to.getOutputStream().write(buffer, 0, count);
            }
        }

        private void toDriver(Socket from) {
            byte[] buffer = new byte[8192];
            try {
                InputStream in = from.getInputStream();
                int count;
                while ((count = in.read(buffer)) >= 0) {
                    if (!pass(buffer, count)) {
                        break;
                    }
                }
            } catch (IOException gone) {
                // as the end of the stream
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (!forgotten) {
                close();
            }
        }

        private boolean pass(byte[] piece, int count) throws IOException, InterruptedException {
            switch (forgotten ? Fault.HALF_OPEN : fault) {
                case SILENT, HALF_OPEN -> {
                    forgotten = true; // TCP never loses some bytes and brings the next
                    return true;
                }
                case DELAY -> TimeUnit.MILLISECONDS.sleep(DELAY_MILLIS);
                case LATE -> awaitEndOf(Fault.LATE);
                case CUT -> {
                    driver.getOutputStream().write(piece, 0, count / 2);
                    return false;
                }
                case GARBLE -> {
                    for (int i = 0; i < count; i++) {
                        piece[i] = (byte) ~piece[i];
                    }
                }
                case DUPLICATE -> driver.getOutputStream().write(piece, 0, count);
                case NONE, REFUSE -> {}
            }
            driver.getOutputStream().write(piece, 0, count);
            return true;
        }

        void close() {
            lines.remove(this);
            closeQuietly(driver);
            Socket to = device;
            if (to != null) {
                closeQuietly(to);
            }
        }

        private static void closeQuietly(Socket socket) {
            try {
                socket.close();
            } catch (IOException gone) {
                // that is what was wanted
            }
        }
    }
}
