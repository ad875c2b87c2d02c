package io.genkan.itests.campaigns.store;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Stands between gateway and broker, packet by packet, does them harm, and judges: a message is delivered when the broker has
 * acknowledged it, whether or not the gateway hears of that.
 */
public final class FaultProxy implements AutoCloseable {
    /** What happens to packets. */
    public enum Fault {
        NONE,
        /** Every packet takes a while. */
        SLOW,
        /** The next acknowledgement is cut in two, and the connection with it. */
        CUT_ACKNOWLEDGEMENT,
        /** Acknowledgements do not reach the gateway. */
        NO_ACKNOWLEDGEMENTS
    }

    /** Tells messages apart. */
    public interface Numbering {
        /**
         * Looks at a publication.
         *
         * @param topic its topic
         * @param payload its payload
         * @return its number, or one below 0 when it is not judged
         */
        long number(byte[] topic, ByteBuffer payload);
    }

    private static final int PUBLISH = 3;
    private static final int PUBACK = 4;
    private static final int SLOW_MILLIS = 5;

    private final ServerSocket server;
    private final int brokerPort;
    private final Tally tally;
    private final Numbering numbering;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile Fault fault = Fault.NONE;
    private volatile boolean refusing;
    private volatile boolean closed;
    private volatile long lastDeliveryNanos = System.nanoTime();
    private volatile long published;

    /** A proxy of messages that begin with their number. */
    FaultProxy(int brokerPort, Tally tally) throws IOException {
        this(brokerPort, tally, (topic, payload) -> payload.getLong());
    }

    /** A proxy of any messages; those with QoS 0 are shown to {@code numbering}, too, but never count as delivered. */
    public FaultProxy(int brokerPort, Tally tally, Numbering numbering) throws IOException {
        this.brokerPort = brokerPort;
        this.tally = tally;
        this.numbering = numbering;
        this.server = new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        daemon(this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    public void fault(Fault now) {
        fault = now;
    }

    /** While refusing, every connection ends at once. */
    public void refuse(boolean now) {
        refusing = now;
        if (now) {
            cut();
        }
    }

    public void cut() {
        sockets.forEach(FaultProxy::close);
    }

    long lastDeliveryNanos() {
        return lastDeliveryNanos;
    }

    /** {@return how many publications have passed} */
    long published() {
        return published;
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!closed) {
            try {
                Socket gateway = server.accept();
                if (refusing) {
                    close(gateway);
                    continue;
                }
                Socket broker = new Socket();
                sockets.add(gateway);
                sockets.add(broker);
                try {
                    broker.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), brokerPort), 1000);
                    broker.setTcpNoDelay(true);
                    gateway.setTcpNoDelay(true);
                } catch (IOException gone) {
                    end(gateway, broker);
                    continue;
                }
                Map<Integer, Long> numbers = new ConcurrentHashMap<>();
                daemon(() -> pump(gateway, broker, (head, body) -> toBroker(head, body, numbers)));
                daemon(() -> pump(broker, gateway, (head, body) -> toGateway(head, body, numbers, gateway)));
            } catch (IOException e) {
                // closed, or the gateway was faster
            }
        }
    }

    /** Sees a packet and tells whether it goes on. */
    private interface Inspection {
        boolean passes(int head, byte[] body) throws IOException;
    }

    private void pump(Socket from, Socket to, Inspection inspection) {
        try {
            DataInputStream in = new DataInputStream(new BufferedInputStream(from.getInputStream()));
            OutputStream out = to.getOutputStream();
            while (true) {
                int head = in.readUnsignedByte();
                byte[] body = new byte[length(in)];
                in.readFully(body);
                if (fault == Fault.SLOW) {
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(SLOW_MILLIS));
                }
                if (inspection.passes(head, body)) {
                    out.write(packet(head, body));
                }
            }
        } catch (IOException end) {
            end(from, to);
        }
    }

    private static int length(InputStream in) throws IOException {
        int length = 0;
        for (int shift = 0; ; shift += 7) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException();
            }
            length |= (next & 0x7F) << shift;
            if (next < 0x80) {
                return length;
            }
        }
    }

    private static byte[] packet(int head, byte[] body) {
        ByteBuffer packet = ByteBuffer.allocate(5 + body.length).put((byte) head);
        int rest = body.length;
        do {
            packet.put((byte) (rest > 127 ? (rest & 0x7F) | 0x80 : rest));
            rest >>= 7;
        } while (rest > 0);
        packet.put(body).flip();
        byte[] bytes = new byte[packet.remaining()];
        packet.get(bytes);
        return bytes;
    }

    private boolean toBroker(int head, byte[] body, Map<Integer, Long> numbers) {
        if (head >> 4 == PUBLISH) {
            ByteBuffer packet = ByteBuffer.wrap(body);
            byte[] topic = new byte[packet.getShort()];
            packet.get(topic);
            boolean confirmed = (head >> 1 & 3) > 0;
            int id = confirmed ? packet.getShort() & 0xFFFF : 0;
            long number = numbering.number(topic, packet);
            if (confirmed && number >= 0) {
                numbers.put(id, number);
            }
            long now = published;
            published = now + 1;
        }
        return true;
    }

    private boolean toGateway(int head, byte[] body, Map<Integer, Long> numbers, Socket gateway) throws IOException {
        if (head >> 4 != PUBACK) {
            return true;
        }
        Long number = numbers.remove(ByteBuffer.wrap(body).getShort() & 0xFFFF);
        if (number != null) {
            tally.delivered(number);
            lastDeliveryNanos = System.nanoTime();
        }
        if (fault == Fault.CUT_ACKNOWLEDGEMENT) {
            fault = Fault.NONE;
            gateway.getOutputStream().write(packet(head, body), 0, 2);
            throw new EOFException("cut");
        }
        return fault != Fault.NO_ACKNOWLEDGEMENTS;
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
        closed = true;
        server.close();
        cut();
    }
}
