package io.genkan.itests.fleet;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody on the site who says that he has everything, and gives other bytes, or none. */
final class SpitefulNeighbour implements AutoCloseable {
    private static final Pattern RANGE = Pattern.compile("(?i)range: bytes=(\\d+)-(\\d+)");

    private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger asked = new AtomicInteger();
    private final boolean speaks;

    private SpitefulNeighbour(boolean speaks) throws IOException {
        this.speaks = speaks;
        daemon(this::accept);
    }

    /** {@return one who gives as many bytes as he is asked for, all of them wrong} */
    static SpitefulNeighbour liar() throws IOException {
        return new SpitefulNeighbour(true);
    }

    /** {@return one who begins an answer and never goes on} */
    static SpitefulNeighbour mute() throws IOException {
        return new SpitefulNeighbour(false);
    }

    String address() {
        return "127.0.0.1:" + listening.getLocalPort();
    }

    /** {@return how often he was asked for something} */
    int asked() {
        return asked.get();
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "spiteful");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                open.add(socket);
                daemon(() -> answer(socket));
            } catch (IOException e) {
                // closed
            }
        }
    }

    private void answer(Socket socket) {
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            Matcher range = RANGE.matcher("");
            String line = in.readLine();
            while (line != null && !line.isEmpty()) {
                range = line.startsWith("Range") || line.startsWith("range") ? RANGE.matcher(line) : range;
                line = in.readLine();
            }
            if (!range.matches()) {
                return;
            }
            asked.incrementAndGet();
            long from = Long.parseLong(range.group(1));
            long to = Long.parseLong(range.group(2));
            OutputStream out = socket.getOutputStream();
            out.write(("HTTP/1.1 206 Partial Content\r\nContent-Range: bytes " + from + "-" + to + "/" + (to + 1)
                            + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            if (speaks) {
                out.write(new byte[(int) (to + 1 - from)]);
                out.flush();
            } else {
                in.readLine();
            }
        } catch (IOException e) {
            // the gateway has had enough
        } finally {
            open.remove(socket);
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
