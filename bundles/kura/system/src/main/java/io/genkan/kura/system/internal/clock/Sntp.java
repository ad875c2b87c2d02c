package io.genkan.kura.system.internal.clock;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Asks a time server (SNTP version 4, RFC 4330) how far the clock is off. One question at a time. */
final class Sntp implements AutoCloseable {
    private static final int PACKET_BYTES = 48;
    private static final int TRANSMIT_TIMESTAMP = 40;
    private static final int RECEIVE_TIMESTAMP = 32;
    private static final int ORIGINATE_TIMESTAMP = 24;
    private static final int STRATUM = 1;
    private static final byte CLIENT_VERSION_4 = 0x23;

    /** Seconds from 1900 to 1970; times before 1968 mean the era that begins in 2036. */
    private static final long EPOCH_SECONDS = 2_208_988_800L;

    private static final long ERA_SECONDS = 1L << 32;

    private volatile boolean closed;
    private volatile @Nullable DatagramSocket open;

    /**
     * Asks once.
     *
     * @return what has to be added to the clock
     * @throws IOException when no usable answer came in time
     */
    Duration offset(String host, int port, int timeoutMillis, InstantSource clock) throws IOException {
        InetAddress server = InetAddress.getByName(host);
        ByteBuffer request = ByteBuffer.allocate(PACKET_BYTES);
        // a random timestamp is as good as the true one for finding the answer, and nobody can forge it
        long token = new SecureRandom().nextLong();
        request.put(0, CLIENT_VERSION_4).putLong(TRANSMIT_TIMESTAMP, token);
        byte[] answer = new byte[PACKET_BYTES];
        try (DatagramSocket socket = new DatagramSocket()) {
            open = socket;
            if (closed) {
                throw new IOException("the gateway stops asking for the time");
            }
            socket.setSoTimeout(timeoutMillis);
            socket.connect(server, port);
            long sent = clock.millis();
            long nanos = System.nanoTime();
            socket.send(new DatagramPacket(request.array(), PACKET_BYTES));
            DatagramPacket packet = new DatagramPacket(answer, PACKET_BYTES);
            socket.receive(packet);
            long received = sent + (System.nanoTime() - nanos) / 1_000_000;
            ByteBuffer data = ByteBuffer.wrap(answer);
            check(packet.getLength(), data, token, host);
            long serverReceived = millis(data.getLong(RECEIVE_TIMESTAMP));
            long serverSent = millis(data.getLong(TRANSMIT_TIMESTAMP));
            return Duration.ofMillis(((serverReceived - sent) + (serverSent - received)) / 2);
        }
    }

    /** Ends a question that is waiting for its answer. */
    @Override
    public void close() {
        closed = true;
        DatagramSocket socket = open;
        if (socket != null) {
            socket.close();
        }
    }

    private static void check(int length, ByteBuffer data, long token, String host) throws IOException {
        int mode = data.get(0) & 7;
        int leap = data.get(0) >> 6 & 3;
        int stratum = data.get(STRATUM);
        if (length < PACKET_BYTES || mode != 4 || data.getLong(ORIGINATE_TIMESTAMP) != token) {
            throw new IOException("the answer of " + host + " is not that of a time server");
        }
        if (leap == 3 || stratum < 1 || stratum > 15 || data.getLong(TRANSMIT_TIMESTAMP) == 0) {
            throw new IOException("the time server " + host + " is not synchronised itself");
        }
    }

    private static long millis(long timestamp) {
        long seconds = timestamp >>> 32;
        long era = (seconds & 0x8000_0000L) == 0 ? ERA_SECONDS : 0;
        long fraction = timestamp & 0xffff_ffffL;
        return (seconds + era - EPOCH_SECONDS) * 1000 + ((fraction * 1000) >>> 32);
    }
}
