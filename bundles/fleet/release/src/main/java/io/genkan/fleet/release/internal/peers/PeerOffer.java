package io.genkan.fleet.release.internal.peers;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives files to neighbours who know their hashes: plain HTTP, GET with one range, a few connections at a time, none for long.
 * There is no list of what is here.
 */
public final class PeerOffer implements AutoCloseable {
    static final String PATH = "/genkan/files/";

    private static final Logger logger = LoggerFactory.getLogger(PeerOffer.class);
    private static final int TOGETHER = 4;
    private static final int BACKLOG = 16;
    private static final int SILENT_MILLIS = 3_000;
    private static final int SWEEP_MILLIS = 1_000;
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(70);
    private static final int CHUNK = 64 << 10;
    /** Pieces of what is not finished yet are read into memory. */
    private static final long UNFINISHED_MOST = 2 << 20;

    private static final String NOT_FOUND = "404 Not Found";
    private static final String OTHER_RANGE = "416 Range Not Satisfiable";
    private static final String NOTHING = "Content-Length: 0\r\n";
    private static final Pattern REQUEST =
            Pattern.compile("GET " + PATH + "([0-9a-f]{64}) HTTP/1\\.1\r\n(.*)", Pattern.DOTALL);
    private static final Pattern RANGE = Pattern.compile("(?im)^Range: bytes=(\\d{1,18})-(\\d{1,18})\r\n");

    private final ServerSocket server;
    private final Shelf shelf;
    private final Map<Socket, Long> open = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor workers = new ThreadPoolExecutor(
            0, TOGETHER, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> daemon(task, "genkan-peer"));

    /** @throws IOException when the address is not one of this gateway, or in use */
    public PeerOffer(PeerAddress address, Shelf shelf) throws IOException {
        this.shelf = shelf;
        this.server = new ServerSocket();
        try {
            server.setReuseAddress(true);
            server.setSoTimeout(SWEEP_MILLIS);
            server.bind(new InetSocketAddress(InetAddress.getByName(address.host()), address.port()), BACKLOG);
        } catch (IOException e) {
            server.close();
            throw e;
        }
        daemon(this::accept, "genkan-peers").start();
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** {@return the port on which it listens} */
    public int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.put(socket, System.nanoTime());
                start(socket);
            } catch (SocketTimeoutException nobody) {
                logger.trace("Nobody came");
            } catch (IOException e) {
                logger.debug("A neighbour is not heard: {}", e.getMessage());
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(SWEEP_MILLIS));
            }
            sweep();
        }
    }

    private void start(Socket socket) {
        try {
            socket.setSoTimeout(SILENT_MILLIS);
            workers.execute(() -> serve(socket));
        } catch (RejectedExecutionException | IOException e) {
            logger.debug("A neighbour is not served: {}", e.getMessage());
            drop(socket);
        }
    }

    /** Whoever takes too long goes. */
    private void sweep() {
        long now = System.nanoTime();
        open.forEach((socket, since) -> {
            if (now - since > LONGEST_NANOS || workers.isShutdown()) {
                drop(socket);
            }
        });
    }

    private void drop(Socket socket) {
        open.remove(socket);
        try {
            socket.close();
        } catch (IOException e) {
            logger.trace("A connection cannot be closed", e);
        }
    }

    private void serve(Socket socket) {
        try (OutputStream out = socket.getOutputStream()) {
            String head = PeerConnection.head(socket.getInputStream(), System.nanoTime() + LONGEST_NANOS);
            Matcher request = REQUEST.matcher(head);
            Matcher range = RANGE.matcher(head);
            if (!request.matches() || !range.find()) {
                say(out, request.matches() ? OTHER_RANGE : NOT_FOUND, NOTHING);
                return;
            }
            long from = Long.parseLong(range.group(1));
            long to = Long.parseLong(range.group(2)) + 1;
            Optional<Path> file = shelf.find(request.group(1));
            if (file.isPresent()) {
                give(file.get(), from, to, out);
            } else {
                give(shelf.unfinished(request.group(1)), from, to, out);
            }
        } catch (IOException e) {
            logger.debug("A neighbour is not served any more: {}", e.getMessage());
        } finally {
            drop(socket);
        }
    }

    private static void give(Path file, long from, long to, OutputStream out) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (from >= to || to > channel.size()) {
                say(out, OTHER_RANGE, NOTHING);
                return;
            }
            String range = "Content-Range: bytes " + from + "-" + (to - 1) + "/" + channel.size() + "\r\n";
            say(out, "206 Partial Content", range + "Content-Length: " + (to - from) + "\r\n");
            WritableByteChannel target = Channels.newChannel(out);
            long place = from;
            while (place < to) {
                long count = channel.transferTo(place, Math.min(CHUNK, to - place), target);
                if (count <= 0) {
                    return;
                }
                place += count;
            }
        }
    }

    private static void give(Optional<Shelf.Unfinished> file, long from, long to, OutputStream out) throws IOException {
        byte[] piece = file.isEmpty() || to - from > UNFINISHED_MOST || from >= to
                ? null
                : file.get().read(from, to);
        if (file.isEmpty() || piece == null) {
            say(out, file.isEmpty() ? NOT_FOUND : OTHER_RANGE, NOTHING);
            return;
        }
        String range = "Content-Range: bytes " + from + "-" + (to - 1) + "/"
                + file.get().size() + "\r\n";
        say(out, "206 Partial Content", range + "Content-Length: " + piece.length + "\r\n");
        out.write(piece);
    }

    private static void say(OutputStream out, String status, String headers) throws IOException {
        String head = "HTTP/1.1 " + status + "\r\n" + headers + "Connection: close\r\n\r\n";
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Override
    public void close() {
        workers.shutdownNow();
        try {
            server.close();
        } catch (IOException e) {
            logger.debug("The offer to neighbours cannot be closed", e);
        }
        open.keySet().forEach(this::drop);
    }
}
