package io.genkan.itests.benchmarks.fleet;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One request with a connection of its own: gateways poll so seldom that none survives to the next poll. The server closes it.
 */
final class HttpExchange implements EventLoop.Handler {
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3})");
    private static final Pattern ETAG = Pattern.compile("(?im)^etag: *(\\S+)");
    private static final Pattern CHUNKED = Pattern.compile("(?im)^transfer-encoding: *chunked");

    /**
     * An answer.
     *
     * @param status 0: there was none
     * @param etag empty: none
     */
    record Answer(int status, String etag, String body) {}

    private final byte[] request;
    private final Consumer<Answer> answered;
    private final StringBuilder text = new StringBuilder();
    private boolean isDone;

    private HttpExchange(byte[] request, Consumer<Answer> answered) {
        this.request = request;
        this.answered = answered;
    }

    /**
     * Asks the server.
     *
     * @param headers lines, each with its end
     * @param body empty: none
     */
    static void ask(
            EventLoop loop,
            InetAddress from,
            InetSocketAddress server,
            String line,
            String headers,
            String body,
            Consumer<Answer> answered) {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        String head = line + " HTTP/1.1\r\nHost: 127.0.0.1:" + server.getPort() + "\r\nConnection: close\r\n" + headers
                + (content.length == 0
                        ? ""
                        : "Content-Type: application/json\r\nContent-Length: " + content.length + "\r\n")
                + "\r\n";
        byte[] first = head.getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = java.util.Arrays.copyOf(first, first.length + content.length);
        System.arraycopy(content, 0, all, first.length, content.length);
        loop.connect(from, server, new HttpExchange(all, answered));
    }

    @Override
    public void opened(EventLoop.Connection connection) {
        connection.send(request);
    }

    @Override
    public void received(EventLoop.Connection connection, ByteBuffer bytes) {
        text.append(StandardCharsets.ISO_8859_1.decode(bytes));
    }

    @Override
    public void closed(String why) {
        if (isDone) {
            return;
        }
        isDone = true;
        Matcher status = STATUS.matcher(text);
        int end = text.indexOf("\r\n\r\n");
        if (!status.lookingAt() || end < 0) {
            answered.accept(new Answer(0, "", why));
            return;
        }
        String head = text.substring(0, end);
        String body = text.substring(end + 4);
        Matcher etag = ETAG.matcher(head);
        answered.accept(new Answer(
                Integer.parseInt(status.group(1)),
                etag.find() ? etag.group(1) : "",
                CHUNKED.matcher(head).find() ? joined(body) : body));
    }

    private static String joined(String chunks) {
        StringBuilder body = new StringBuilder();
        int place = 0;
        while (true) {
            int line = chunks.indexOf("\r\n", place);
            int length = line < 0
                    ? 0
                    : Integer.parseInt(chunks.substring(place, line).trim(), 16);
            if (length == 0 || line + 2 + length > chunks.length()) {
                return body.toString();
            }
            body.append(chunks, line + 2, line + 2 + length);
            place = line + 2 + length + 2;
        }
    }
}
