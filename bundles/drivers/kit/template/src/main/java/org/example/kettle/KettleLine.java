package org.example.kettle;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * The connection to a kettle. Replace this class by your protocol. A request is a line {@code <number> GET <name>} or
 * {@code <number> SET <name> <value>}, its answer {@code <number> <value>} or {@code <number> ERROR <why>}. The number is what
 * makes late and doubled answers recognisable.
 *
 * <p>Connects when it is needed; after a failed attempt it leaves the kettle alone for a moment and fails at once.
 */
final class KettleLine implements AutoCloseable {
    private static final int PAUSE_MILLIS = 500;
    private static final int LONGEST_LINE = 1000;

    private final String host;
    private final int port;
    private final int timeout;
    private Socket socket;
    private BufferedReader answers;
    private int number;
    private long notBefore = System.nanoTime();
    private String lastFailure = "";
    private volatile Socket open;
    private volatile boolean closed;

    KettleLine(String host, int port, int timeout) {
        this.host = host;
        this.port = port;
        this.timeout = timeout;
    }

    /**
     * Asks and waits for the answer, at most twice the time-out.
     *
     * @throws IllegalArgumentException when the kettle answers that it does not want to; the connection is fine
     * @throws IOException when the connection is not; it is closed, and the next request opens another
     */
    synchronized String ask(String request) throws IOException {
        if (socket == null && System.nanoTime() < notBefore) {
            throw new IOException(lastFailure);
        }
        try {
            connect();
            int asked = ++number;
            socket.getOutputStream().write((asked + " " + request + "\n").getBytes(StandardCharsets.US_ASCII));
            long end = System.nanoTime() + timeout * 1_000_000L;
            while (System.nanoTime() < end) {
                String[] answer = line().split(" ", 2);
                if (answer.length == 2 && answer[0].equals(Integer.toString(asked))) {
                    if (answer[1].startsWith("ERROR ")) {
                        throw new IllegalArgumentException("The kettle refused " + request + ": "
                                + answer[1].substring(6) + ".");
                    }
                    return answer[1];
                }
                if (!isNumberUpTo(answer[0], asked)) {
                    throw new IOException("The kettle " + host + ":" + port + " answered something that is no answer.");
                }
            }
            throw new IOException("The kettle " + host + ":" + port + " did not answer within " + timeout + " ms.");
        } catch (java.net.SocketTimeoutException e) {
            throw failed("The kettle " + host + ":" + port + " did not answer within " + timeout + " ms.");
        } catch (IOException e) {
            throw failed(e.getMessage());
        }
    }

    private void connect() throws IOException {
        if (closed) {
            throw new IOException("The driver has ended.");
        }
        if (socket != null) {
            return;
        }
        Socket next = new Socket();
        next.setTcpNoDelay(true); // before others see it: a socket without options stays open if it is closed now
        open = next;
        try {
            next.connect(new InetSocketAddress(host, port), timeout);
        } catch (IOException e) {
            next.close();
            throw new IOException("The kettle " + host + ":" + port + " cannot be reached (" + e.getMessage()
                    + "); check address, cable and power.");
        }
        next.setSoTimeout(timeout);
        socket = next;
        answers = new BufferedReader(new InputStreamReader(next.getInputStream(), StandardCharsets.US_ASCII));
    }

    /** A line, and never more than a line can be long: what is at the other end may not be a kettle. */
    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        int character;
        while ((character = answers.read()) != '\n') {
            if (character < 0) {
                throw new IOException("The kettle " + host + ":" + port + " closed the connection.");
            }
            if (line.append((char) character).length() > LONGEST_LINE) {
                throw new IOException("The kettle " + host + ":" + port + " answered a line without end.");
            }
        }
        return line.toString();
    }

    private static boolean isNumberUpTo(String text, int highest) {
        try {
            int number = Integer.parseInt(text);
            return number > 0 && number <= highest;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private IOException failed(String sentence) throws IOException {
        Socket broken = socket;
        boolean hadWorked = broken != null;
        socket = null;
        if (broken != null) {
            broken.close();
        }
        lastFailure = String.valueOf(sentence);
        notBefore = System.nanoTime() + (hadWorked ? 0 : PAUSE_MILLIS * 1_000_000L);
        return new IOException(lastFailure);
    }

    /** Ends a request in progress, too. */
    @Override
    public void close() {
        closed = true;
        Socket last = open;
        if (last != null) {
            try {
                last.close();
            } catch (IOException gone) {
                // that is what was wanted
            }
        }
    }
}
