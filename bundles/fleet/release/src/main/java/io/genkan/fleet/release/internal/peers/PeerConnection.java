package io.genkan.fleet.release.internal.peers;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A part of a file from a neighbour: never more than was asked for, never longer than it may last. */
final class PeerConnection implements AutoCloseable {
    private static final int CONNECT_MILLIS = 1_000;
    private static final int SILENT_MILLIS = 2_000;
    private static final int HEAD_LARGEST = 4 << 10;
    private static final long PATIENCE_NANOS = 3_000_000_000L;
    private static final long SLOWEST_BYTES_PER_SECOND = 64 << 10;
    private static final Pattern PARTIAL =
            Pattern.compile("HTTP/1\\.1 206 .*\r\nContent-Range: bytes (\\d{1,18})-(\\d{1,18})/.*", Pattern.DOTALL);

    /** It does not have that, or no time now; it may be asked again. */
    static final class NotHereException extends IOException {
        private static final long serialVersionUID = 1;

        NotHereException(String message) {
            super(message);
        }
    }

    private final Socket socket = new Socket();
    private final long deadline;

    /** @throws IOException when the neighbour is not there, does not have the file or says nothing in time */
    PeerConnection(PeerAddress peer, String sha256, long from, long to) throws IOException {
        this.deadline = System.nanoTime() + PATIENCE_NANOS + (to - from) * 1_000_000_000L / SLOWEST_BYTES_PER_SECOND;
        try {
            socket.connect(new InetSocketAddress(peer.host(), peer.port()), CONNECT_MILLIS);
            socket.setSoTimeout(SILENT_MILLIS);
            String request = "GET " + PeerOffer.PATH + sha256 + " HTTP/1.1\r\nHost: " + peer + "\r\nRange: bytes="
                    + from + "-" + (to - 1) + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = answer(peer);
            if (answer.startsWith("HTTP/1.1 4")) {
                throw new NotHereException(peer + " does not have it");
            }
            Matcher head = PARTIAL.matcher(answer);
            if (!head.matches() || Long.parseLong(head.group(1)) != from || Long.parseLong(head.group(2)) != to - 1) {
                throw new IOException(peer + " answers something else");
            }
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private String answer(PeerAddress peer) throws IOException {
        try {
            String answer = head(socket.getInputStream(), deadline);
            if (answer.isEmpty()) {
                throw new NotHereException(peer + " has no time");
            }
            return answer;
        } catch (SocketException e) {
            throw new NotHereException(peer + " hangs up");
        }
    }

    /** {@return a request or an answer up to its empty line; empty: nobody says anything} */
    static String head(InputStream in, long deadline) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.length() < 4 || head.indexOf("\r\n\r\n", head.length() - 4) < 0) {
            int next = in.read();
            if (next < 0 && head.isEmpty()) {
                return "";
            }
            if (next < 0 || head.length() >= HEAD_LARGEST || System.nanoTime() - deadline > 0) {
                throw new EOFException("it does not speak as it should");
            }
            head.append((char) next);
        }
        return head.toString();
    }

    /** Fills an array with what comes next. */
    void read(byte[] target) throws IOException {
        int done = 0;
        while (done < target.length) {
            if (System.nanoTime() - deadline > 0) {
                throw new SocketTimeoutException("it is too slow");
            }
            int count = socket.getInputStream().read(target, done, target.length - done);
            if (count < 0) {
                throw new EOFException("it ends too early");
            }
            done += count;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
