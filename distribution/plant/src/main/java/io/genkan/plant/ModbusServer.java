package io.genkan.plant;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A Modbus TCP server (Messaging Implementation Guide V1.0b), one thread per connection. */
final class ModbusServer implements AutoCloseable {
    private static final int MAX_CONNECTIONS = 32;
    private static final int HEADER = 7;
    private static final int MAX_PDU = 253;
    private static final long STACK = 128 * 1024;

    private final InetAddress host;
    private final ModbusFunctions functions;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile @Nullable ServerSocket listener;
    private final int port;
    private boolean closed;

    /** @param port 0 for any that is free */
    ModbusServer(InetAddress host, int port, ModbusFunctions functions) throws IOException {
        this.host = host;
        this.functions = functions;
        ServerSocket socket = listen(port);
        this.port = socket.getLocalPort();
    }

    int port() {
        return port;
    }

    private ServerSocket listen(int wanted) throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(host, wanted));
        } catch (IOException e) {
            socket.close();
            throw e;
        }
        listener = socket;
        start("modbus-accept", () -> accept(socket));
        return socket;
    }

    /** Refuses connections and ends those that exist. */
    synchronized void goOffline() throws IOException {
        ServerSocket socket = listener;
        if (socket != null) {
            listener = null;
            socket.close();
            closeConnections();
        }
    }

    /** Accepts connections again. */
    synchronized void goOnline() throws IOException {
        if (listener == null && !closed) {
            listen(port);
        }
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(null, work, name, STACK);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept(ServerSocket server) {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                if (sockets.size() >= MAX_CONNECTIONS) {
                    socket.close();
                    continue;
                }
                socket.setTcpNoDelay(true);
                sockets.add(socket);
                if (server.isClosed()) {
                    close(socket);
                    return;
                }
                start("modbus-connection", () -> serve(socket));
            } catch (IOException closedOrAborted) {
                // a closed listener ends the loop, a client that left at once does not
            }
        }
    }

    private void serve(Socket socket) {
        byte[] frame = new byte[HEADER + MAX_PDU];
        byte[] answer = new byte[HEADER + MAX_PDU];
        try (socket) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            while (true) {
                in.readFully(frame, 0, HEADER);
                int length = (frame[4] & 0xFF) << 8 | (frame[5] & 0xFF);
                if (frame[2] != 0 || frame[3] != 0 || length < 2 || length > MAX_PDU + 1) {
                    // no Modbus TCP: where the next frame begins cannot be known
                    return;
                }
                in.readFully(frame, HEADER, length - 1);
                int pdu = functions.answer(frame[6] & 0xFF, frame, HEADER, length - 1, answer, HEADER);
                System.arraycopy(frame, 0, answer, 0, 4);
                answer[4] = (byte) ((pdu + 1) >> 8);
                answer[5] = (byte) (pdu + 1);
                answer[6] = frame[6];
                socket.getOutputStream().write(answer, 0, HEADER + pdu);
            }
        } catch (IOException clientLeft) {
            // so does this thread
        } finally {
            sockets.remove(socket);
        }
    }

    private void closeConnections() {
        for (Socket socket : sockets) {
            close(socket);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            // nothing is left to do for a socket that does not close
        }
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        goOffline();
        closeConnections();
    }
}
