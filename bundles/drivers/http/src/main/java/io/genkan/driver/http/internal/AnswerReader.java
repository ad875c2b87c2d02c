package io.genkan.driver.http.internal;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads answers of HTTP/1.1 (RFC 9112) and 1.0 from a stream; knows no sockets. */
final class AnswerReader {
    private static final int LONGEST_LINE = 8192;
    private static final int MOST_HEADERS = 100;

    /** What came is no HTTP, or more than is taken. */
    static final class BadAnswer extends IOException {
        private static final long serialVersionUID = 1L;

        BadAnswer(String message) {
            super(message);
        }
    }

    private final InputStream in;
    private final int maxSize;
    private boolean reusable;

    AnswerReader(InputStream in, int maxSize) {
        this.in = in;
        this.maxSize = maxSize;
    }

    /** {@return whether the connection can be used for the next request} */
    boolean isReusable() {
        return reusable;
    }

    Answer read() throws IOException {
        while (true) {
            reusable = false;
            String[] status = line().split(" ", 3);
            if (status.length < 2 || !status[0].matches("HTTP/1\\.[01]") || !status[1].matches("[1-5]\\d\\d")) {
                throw new BadAnswer("answered bytes that are not HTTP");
            }
            int code = Integer.parseInt(status[1]);
            Map<String, String> headers = headers();
            if (code >= 100 && code < 200) {
                continue;
            }
            byte[] body = code == 204 || code == 304 ? keep(true) : body(headers);
            String connection = headers.getOrDefault("connection", "").toLowerCase(Locale.ROOT);
            reusable &= !connection.contains("close") && (status[0].endsWith("1") || connection.contains("keep-alive"));
            return new Answer(code, headers, body);
        }
    }

    private byte[] keep(boolean how) {
        reusable = how;
        return new byte[0];
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new HashMap<>();
        int count = 0;
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon < 1 || ++count > MOST_HEADERS) {
                throw new BadAnswer("answered headers that are not HTTP");
            }
            headers.merge(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip(),
                    (first, second) -> first + ", " + second);
        }
        return headers;
    }

    private byte[] body(Map<String, String> headers) throws IOException {
        String coding = headers.get("transfer-encoding");
        if (coding != null) {
            if (!coding.equalsIgnoreCase("chunked")) {
                throw new BadAnswer("answered in an encoding that was not asked for (" + coding + ")");
            }
            byte[] body = chunks();
            reusable = true;
            return body;
        }
        String length = headers.get("content-length");
        if (length == null) {
            return exactly(null);
        }
        if (!length.matches("\\d{1,9}")) {
            throw new BadAnswer("answered a length that is none");
        }
        byte[] body = exactly(Integer.valueOf(length));
        reusable = true;
        return body;
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            String size = line().split(";", 2)[0].strip();
            if (!size.matches("[0-9a-fA-F]{1,7}")) {
                throw new BadAnswer("answered a chunk that is none");
            }
            int count = Integer.parseInt(size, 16);
            if (count == 0) {
                headers();
                return body.toByteArray();
            }
            checkSize((long) body.size() + count);
            body.writeBytes(exactly(count));
            if (!line().isEmpty()) {
                throw new BadAnswer("answered a chunk that does not end");
            }
        }
    }

    /** @param length null for what comes until the connection ends */
    private byte[] exactly(@Nullable Integer length) throws IOException {
        if (length == null) {
            byte[] all = in.readNBytes(maxSize + 1);
            checkSize(all.length);
            return all;
        }
        checkSize(length);
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException("ended the connection in the middle of its answer");
        }
        return body;
    }

    private void checkSize(long size) throws BadAnswer {
        if (size > maxSize) {
            throw new BadAnswer("answered more than " + maxSize + " bytes, which answer.max.size allows");
        }
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(64);
        int last;
        while ((last = in.read()) != '\n') {
            if (last < 0) {
                throw new EOFException("ended the connection without an answer");
            }
            if (line.size() >= LONGEST_LINE) {
                throw new BadAnswer("answered a line without end");
            }
            line.write(last);
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
