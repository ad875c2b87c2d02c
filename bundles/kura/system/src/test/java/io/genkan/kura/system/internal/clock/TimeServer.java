package io.genkan.kura.system.internal.clock;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.function.UnaryOperator;

/** A time server on loopback; its answers can be spoilt. */
final class TimeServer implements AutoCloseable {
    private final DatagramSocket socket;
    private final Thread thread;

    /**
     * @param aheadMillis how far the server's clock is ahead of this machine's
     * @param spoil changes an answer, or returns null for none
     */
    TimeServer(long aheadMillis, UnaryOperator<ByteBuffer> spoil) throws IOException {
        socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        thread = new Thread(() -> serve(aheadMillis, spoil), "time-server");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    private void serve(long aheadMillis, UnaryOperator<ByteBuffer> spoil) {
        byte[] bytes = new byte[48];
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(bytes, bytes.length);
                socket.receive(packet);
                ByteBuffer answer = ByteBuffer.allocate(48);
                answer.put(0, (byte) 0x24).put(1, (byte) 2);
                answer.putLong(24, ByteBuffer.wrap(bytes).getLong(40));
                long now = timestamp(System.currentTimeMillis() + aheadMillis);
                answer.putLong(32, now).putLong(40, now);
                ByteBuffer sent = spoil.apply(answer);
                if (sent.limit() > 0) {
                    byte[] content = new byte[sent.limit()];
                    sent.get(0, content);
                    socket.send(new DatagramPacket(content, content.length, packet.getSocketAddress()));
                }
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    /** {@return seconds since 1900 in 32 bits, and the fraction in 32 bits} */
    static long timestamp(long millis) {
        long seconds = Math.floorDiv(millis, 1000L) + 2_208_988_800L;
        return seconds << 32 | (Math.floorMod(millis, 1000L) << 32) / 1000;
    }

    @Override
    public void close() throws InterruptedException {
        socket.close();
        thread.join(10_000);
    }
}
