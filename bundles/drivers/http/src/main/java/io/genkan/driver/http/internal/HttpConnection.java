package io.genkan.driver.http.internal;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The connection to the device, a new one each time or kept between requests. A request that fails on a connection that was kept is tried once more on a
 * new one when it only reads; every request has an end in time, however slowly the bytes come. Requests wait for each other.
 */
final class HttpConnection implements AutoCloseable {
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

    /** Makes sockets that are not connected yet. */
    interface Sockets {
        Socket create(HttpOptions options) throws IOException;
    }

    private final HttpOptions options;
    private final Sockets sockets;
    private @Nullable Socket socket;
    private @Nullable InputStream in;
    private long deadline;
    private long notBefore = System.nanoTime();
    private @Nullable HttpFailure lastFailure;
    private volatile @Nullable Socket present;
    private volatile boolean closed;

    HttpConnection(HttpOptions options, Sockets sockets) {
        this.options = options;
        this.sockets = sockets;
    }

    /** {@return the answer, whatever its status} */
    synchronized Answer get(String path, String conditions) throws HttpFailure {
        boolean kept = socket != null;
        try {
            return exchange("GET", path, conditions, null);
        } catch (IOException e) {
            end();
            if (kept && !(e instanceof SocketTimeoutException) && !(e instanceof AnswerReader.BadAnswer)) {
                try {
                    return exchange("GET", path, conditions, null);
                } catch (IOException again) {
                    throw failed(again, false);
                }
            }
            throw failed(e, kept);
        }
    }

    /** Writes on a connection of its own, and once: nobody knows whether a request without an answer was carried out. */
    synchronized Answer send(String method, String path, String contentType, byte[] body) throws HttpFailure {
        end();
        try {
            return exchange(method, path, "Content-Type: " + contentType + "\r\n", body);
        } catch (IOException e) {
            end();
            throw failed(e, false);
        }
    }

    private Answer exchange(String method, String path, String headers, byte @Nullable [] body)
            throws IOException, HttpFailure {
        HttpFailure last = lastFailure;
        if (socket == null && last != null && System.nanoTime() - notBefore < 0) {
            throw last;
        }
        connect();
        Socket line = java.util.Objects.requireNonNull(socket);
        deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(options.timeout());
        String head = method + " " + options.path() + path + " HTTP/1.1\r\nHost: " + options.place()
                + "\r\nUser-Agent: Genkan\r\nAccept: application/json, */*;q=0.5\r\nAccept-Encoding: identity\r\n"
                + (options.authorization().isEmpty() ? "" : options.authorization() + "\r\n")
                + (options.keep() && body == null ? "" : "Connection: close\r\n")
                + headers
                + (body == null ? "" : "Content-Length: " + body.length + "\r\n")
                + "\r\n";
        byte[] start = head.getBytes(StandardCharsets.UTF_8);
        byte[] request = body == null ? start : java.util.Arrays.copyOf(start, start.length + body.length);
        if (body != null) {
            System.arraycopy(body, 0, request, start.length, body.length);
        }
        line.getOutputStream().write(request);
        line.getOutputStream().flush();
        AnswerReader reader = new AnswerReader(java.util.Objects.requireNonNull(in), options.maxSize());
        Answer answer = reader.read();
        // bytes behind an answer belong to nothing that was asked
        if (!options.keep()
                || body != null
                || !reader.isReusable()
                || java.util.Objects.requireNonNull(in).available() > 0) {
            end();
        }
        lastFailure = null;
        return answer;
    }

    private void connect() throws IOException {
        if (closed) {
            throw new IOException("The driver has ended");
        }
        Socket kept = socket;
        if (kept != null) {
            // what came since belongs to an earlier request, or is the end
            kept.setSoTimeout(1);
            try {
                if (java.util.Objects.requireNonNull(in).available() == 0) {
                    return;
                }
            } catch (IOException gone) {
                // a new one is made
            }
            end();
        }
        Socket next = sockets.create(options);
        present = next;
        try {
            if (closed) {
                throw new IOException("The driver has ended");
            }
            next.connect(new InetSocketAddress(options.host(), options.port()), options.timeout());
            next.setTcpNoDelay(true);
            next.setSoTimeout(options.timeout());
            in = new BufferedInputStream(new Timed(next));
            socket = next;
        } catch (IOException e) {
            next.close();
            throw e;
        }
    }

    private void end() {
        Socket last = socket;
        socket = null;
        in = null;
        if (last != null) {
            try {
                last.close();
            } catch (IOException gone) {
                // that is what was wanted
            }
        }
    }

    private HttpFailure failed(IOException e, boolean hadWorked) {
        HttpFailure failure = HttpFailure.of(e, options);
        lastFailure = failure;
        notBefore = System.nanoTime() + (hadWorked ? 0 : PAUSE_NANOS);
        return failure;
    }

    /** Ends a request in progress, too. */
    @Override
    public void close() {
        closed = true;
        Socket last = present;
        if (last != null) {
            try {
                last.close();
            } catch (IOException gone) {
                // that is what was wanted
            }
        }
    }

    /** A stream whose bytes all come before the deadline of the request, or not at all. */
    private final class Timed extends InputStream {
        private final Socket line;
        private final InputStream bytes;

        Timed(Socket line) throws IOException {
            this.line = line;
            this.bytes = line.getInputStream();
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                throw new SocketTimeoutException();
            }
            line.setSoTimeout((int) left);
            return bytes.read(buffer, offset, length);
        }

        @Override
        public int available() throws IOException {
            return bytes.available();
        }
    }
}
