package io.genkan.console.rest.internal.http;

import io.genkan.console.rest.internal.route.Endpoint;
import io.genkan.console.rest.internal.route.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Reads bodies, each of which has an end. */
final class Bodies {
    private static final int SMALL = 64 * 1024;

    private Bodies() {}

    /** @throws Problem with status 413 */
    static byte[] read(HttpServletRequest request, int most) throws IOException, Problem {
        if (request.getContentLengthLong() > most) {
            throw tooLarge(most);
        }
        byte[] body = request.getInputStream().readNBytes(most + 1);
        if (body.length > most) {
            throw tooLarge(most);
        }
        return body;
    }

    /** {@return the body as it comes; it fails with {@link TooLarge} where it is larger than its endpoint allows} */
    static InputStream upload(HttpServletRequest request, Endpoint endpoint, String type) throws IOException, Problem {
        if (!endpoint.uploadTypes().contains(type)) {
            throw Problem.of(
                    415,
                    "wrong-type",
                    "The upload has to be of type " + String.join(" or ", endpoint.uploadTypes()) + ".");
        }
        if (request.getContentLengthLong() > endpoint.maxBody()) {
            throw tooLarge(endpoint.maxBody());
        }
        return new Limited(request.getInputStream(), endpoint.maxBody());
    }

    static Problem tooLarge(long most) {
        String size = most < 1024 * 1024 ? most / 1024 + " kB" : most / (1024 * 1024) + " MB";
        return Problem.of(413, "too-large", "The body is larger than " + size + ".");
    }

    /** Reads what is left of a small body that nobody wants, so that the connection serves the next request. */
    static void leave(HttpServletRequest request) throws IOException {
        long length = request.getContentLengthLong();
        if (length > 0 && length <= SMALL) {
            request.getInputStream().transferTo(OutputStream.nullOutputStream());
        }
    }

    /** More came than is allowed. */
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;

        TooLarge(long most) {
            super(tooLarge(most).detail());
        }
    }

    private static final class Limited extends FilterInputStream {
        private final long most;
        private long left;

        Limited(InputStream in, long most) {
            super(in);
            this.most = most;
            this.left = most;
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            if (one >= 0) {
                counted(1);
            }
            return one;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = super.read(buffer, offset, length);
            return count < 0 ? count : counted(count);
        }

        private int counted(int count) throws TooLarge {
            left -= count;
            if (left < 0) {
                throw new TooLarge(most);
            }
            return count;
        }
    }
}
