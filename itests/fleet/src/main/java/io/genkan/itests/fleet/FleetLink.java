package io.genkan.itests.fleet;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/** The network between one gateway and the server: it can be slow, break in the middle of something, and be gone. */
final class FleetLink implements AutoCloseable {
    private static final int CHUNK = 4096;

    private final ServerSocket listening;
    private final int serverPort;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final LongAdder down = new LongAdder();
    private volatile boolean gone;
    private volatile int bytesPerSecond;
    /** Bytes until the next cut; below 0: none. */
    private volatile long untilCut = -1;

    private int cuts;

    FleetLink(int serverPort) throws IOException {
        this.serverPort = serverPort;
        this.listening = new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        daemon(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    /** While it is gone, every connection ends at once. */
    void gone(boolean now) {
        gone = now;
        if (now) {
            sockets.forEach(FleetLink::close);
        }
    }

    /** How fast bytes come from the server; 0: as fast as they can. */
    void speed(int perSecond) {
        bytesPerSecond = perSecond;
    }

    /** Breaks the connection that brings the byte with this number, counted from now. */
    void cutAfter(long bytes) {
        untilCut = bytes;
    }

    /** {@return how often it broke} */
    synchronized int cuts() {
        return cuts;
    }

    /** {@return bytes that have come from the server, with all that is around the contents} */
    long bytes() {
        return down.sum();
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "link");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket gateway = listening.accept();
                Socket server = new Socket();
                sockets.add(gateway);
                sockets.add(server);
                try {
                    if (gone) {
                        throw new IOException("the network is gone");
                    }
                    server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), serverPort), 2000);
                    server.setTcpNoDelay(true);
                    gateway.setTcpNoDelay(true);
                } catch (IOException unreachable) {
                    end(gateway, server);
                    continue;
                }
                daemon(() -> pump(gateway, server, false));
                daemon(() -> pump(server, gateway, true));
            } catch (IOException e) {
                // closed, or the gateway was faster
            }
        }
    }

    private void pump(Socket from, Socket to, boolean isDown) {
        byte[] chunk = new byte[CHUNK];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                int passes = isDown ? passing(count) : count;
                if (isDown) {
                    down.add(passes);
                }
                out.write(chunk, 0, passes);
                if (passes < count) {
                    break;
                }
                int limit = bytesPerSecond;
                if (isDown && limit > 0) {
                    LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(count) / limit);
                }
            }
        } catch (IOException e) {
            // one side is gone
        }
        end(from, to);
    }

    private synchronized int passing(int count) {
        long until = untilCut;
        if (until < 0) {
            return count;
        }
        if (until >= count) {
            untilCut = until - count;
            return count;
        }
        untilCut = -1;
        cuts++;
        return (int) until;
    }

    private void end(Socket one, Socket other) {
        close(one);
        close(other);
        sockets.remove(one);
        sockets.remove(other);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it is gone
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        gone(true);
    }
}
