package io.genkan.itests.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A network that delays every byte by the same time in each direction: what arrives leaves that much later, in order. */
final class DelayedLink implements AutoCloseable {
    private record Chunk(byte[] bytes, long due) {}

    private final ServerSocket server;
    private final int target;
    private final long delayNanos;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    DelayedLink(int target, long delayMillis) throws IOException {
        this.server = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
        this.target = target;
        this.delayNanos = TimeUnit.MILLISECONDS.toNanos(delayMillis);
        start("accept", this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** A step that ends when its sockets are closed. */
    private interface Step {
        void run() throws IOException, InterruptedException;
    }

    private static void start(String name, Step step) {
        Thread thread = new Thread(
                () -> {
                    try {
                        step.run();
                    } catch (SocketException e) {
                        // closed
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "delayed-link-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() throws IOException {
        while (!server.isClosed()) {
            Socket near = server.accept();
            Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
            for (Socket socket : List.of(near, far)) {
                socket.setTcpNoDelay(true);
                sockets.add(socket);
            }
            pump(near.getInputStream(), far.getOutputStream());
            pump(far.getInputStream(), near.getOutputStream());
        }
    }

    private void pump(InputStream in, OutputStream out) {
        BlockingQueue<Chunk> underWay = new LinkedBlockingQueue<>();
        start("in", () -> {
            byte[] buffer = new byte[8192];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                underWay.add(new Chunk(Arrays.copyOf(buffer, count), System.nanoTime() + delayNanos));
            }
        });
        start("out", () -> {
            while (true) {
                Chunk chunk = underWay.take();
                for (long left = chunk.due() - System.nanoTime(); left > 0; left = chunk.due() - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                out.write(chunk.bytes());
                out.flush();
            }
        });
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
