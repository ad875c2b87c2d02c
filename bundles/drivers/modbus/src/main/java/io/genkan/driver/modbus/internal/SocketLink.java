package io.genkan.driver.modbus.internal;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;

/** A TCP connection. */
final class SocketLink implements Link {
    /** A connection that was idle for longer is looked at before it is written to: many devices close idle ones. */
    private static final long IDLE_NANOS = 1_000_000_000L;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final byte[] scratch = new byte[256];
    private long lastUse = System.nanoTime();

    private SocketLink(Socket socket) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
    }

    /** Resolves and connects; closing {@code socket} from another thread ends it. */
    static SocketLink connect(Socket socket, String host, int port, int timeoutMillis) throws IOException {
        boolean connected = false;
        try {
            socket.setTcpNoDelay(true);
            socket.setKeepAlive(true);
            socket.connect(new InetSocketAddress(InetAddress.getByName(host), port), timeoutMillis);
            SocketLink link = new SocketLink(socket);
            connected = true;
            return link;
        } finally {
            if (!connected) {
                socket.close();
            }
        }
    }

    @Override
    public void write(byte[] bytes, int length) throws IOException {
        out.write(bytes, 0, length);
        lastUse = System.nanoTime();
    }

    @Override
    public int read(byte[] buffer, int offset, int length, long timeoutMillis) throws IOException {
        socket.setSoTimeout((int) Math.max(1, Math.min(Integer.MAX_VALUE, timeoutMillis)));
        try {
            int count = in.read(buffer, offset, length);
            if (count < 0) {
                throw new EOFException("the device closed the connection");
            }
            return count;
        } catch (SocketTimeoutException nothingCame) {
            return 0;
        }
    }

    @Override
    public void discardInput() throws IOException {
        if (System.nanoTime() - lastUse > IDLE_NANOS) {
            read(scratch, 0, scratch.length, 1);
        }
        while (in.available() > 0) {
            read(scratch, 0, scratch.length, 1);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            // nothing is left to do for a socket that does not close
        }
    }
}
