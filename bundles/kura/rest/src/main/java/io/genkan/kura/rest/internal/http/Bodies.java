package io.genkan.kura.rest.internal.http;

import io.genkan.kura.rest.internal.route.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Reads bodies so that requests cannot fill the memory, however many there are: each has an end, and of those that may be
 * large one at a time is read and served. Thread-safe.
 */
final class Bodies {
    private static final int LARGE = 64 * 1024;
    private static final int PATIENCE_SECONDS = 20;
    /** What a client still sends is read to its end up to here, or it would see a broken connection and no answer. */
    private static final long DRAINED = 64L * 1024 * 1024;

    /** What a request holds while it is served. */
    interface Turn extends AutoCloseable {
        @Override
        void close();
    }

    private final Semaphore large = new Semaphore(1);

    /**
     * Waits until this request may be read.
     *
     * @param most bytes that it may have
     * @throws Refusal with status 503 when others take too long
     */
    Turn turn(HttpServletRequest request, int most) throws Refusal {
        long length = request.getContentLengthLong();
        // a body whose length is not told may be large; requests without one have length 0 or no such header
        boolean told = length >= 0 || request.getHeader("Transfer-Encoding") == null;
        if (most <= LARGE || (told && (length <= LARGE || length > most))) {
            return () -> {};
        }
        try {
            if (!large.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new Refusal(503, "The gateway is busy with another large request; try again later.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal(503, "The gateway is stopping.");
        }
        return large::release;
    }

    /** @throws Refusal with status 413 */
    static byte[] read(HttpServletRequest request, int most) throws IOException, Refusal {
        InputStream in = request.getInputStream();
        long length = request.getContentLengthLong();
        if (length <= most) {
            byte[] body = in.readNBytes(most + 1);
            if (body.length <= most) {
                return body;
            }
        }
        if (length <= DRAINED) {
            drain(in);
        }
        String size = most < 1024 * 1024 ? most / 1024 + " kB" : most / (1024 * 1024) + " MB";
        throw new Refusal(413, "The body is larger than " + size + ".");
    }

    /** Reads what is left of a small body that nobody wants, so that the connection serves the next request. */
    static void leave(HttpServletRequest request) throws IOException {
        long length = request.getContentLengthLong();
        if (length > 0 && length <= LARGE) {
            InputStream in = request.getInputStream();
            in.transferTo(OutputStream.nullOutputStream());
        }
    }

    private static void drain(InputStream in) throws IOException {
        byte[] buffer = new byte[8192];
        long left = DRAINED;
        int count = in.read(buffer);
        while (count >= 0 && left > 0) {
            left -= count;
            count = in.read(buffer);
        }
    }
}
