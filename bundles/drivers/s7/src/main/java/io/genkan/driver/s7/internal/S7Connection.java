package io.genkan.driver.s7.internal;

import com.github.xingshuangs.iot.exceptions.S7CommException;
import com.github.xingshuangs.iot.protocol.s7.enums.EPlcType;
import com.github.xingshuangs.iot.protocol.s7.service.S7PLC;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The connection to a controller; the only class that knows the library. Connects when it is needed; after a failed attempt it
 * leaves the controller alone for a moment and fails at once. Thread-safe, one request at a time.
 */
final class S7Connection implements AutoCloseable {
    private static final long PAUSE_NANOS = 500_000_000L;
    /** So begins what the library says when the controller has answered that it does not want to. */
    private static final String REFUSED = "Return [";

    private final S7Options options;
    private @Nullable S7PLC plc;
    private long notBefore = System.nanoTime();
    private String lastFailure = "";
    private volatile @Nullable S7PLC open;
    private volatile boolean closed;

    S7Connection(S7Options options) {
        this.options = options;
    }

    private interface Request<T> {
        T on(S7PLC plc);
    }

    /**
     * Reads bytes of a data block.
     *
     * @throws IllegalArgumentException when the controller answers that there are none; the connection is fine
     * @throws IOException when the connection is not; it is closed, and the next request opens another
     */
    synchronized byte[] read(int block, int offset, int count) throws IOException {
        String address = "DB" + block + "." + offset;
        byte[] bytes = ask(address, with -> with.readByte(address, count));
        if (bytes.length != count) {
            throw failed(where() + " answered " + bytes.length + " bytes instead of " + count + ".", null);
        }
        return bytes;
    }

    synchronized void write(int block, int offset, byte[] bytes) throws IOException {
        String address = "DB" + block + "." + offset;
        ask(address, with -> {
            with.writeByte(address, bytes);
            return "";
        });
    }

    synchronized void write(int block, int offset, int bit, boolean value) throws IOException {
        String address = "DB" + block + "." + offset + "." + bit;
        ask(address, with -> {
            with.writeBoolean(address, value);
            return "";
        });
    }

    private <T> T ask(String address, Request<T> request) throws IOException {
        try {
            return request.on(connected());
        } catch (S7CommException e) {
            String message = String.valueOf(e.getMessage());
            if (message.startsWith(REFUSED)) {
                throw new IllegalArgumentException(
                        where() + " refuses " + address
                                + ": there is no such block, it is optimized, or it is too short.",
                        e);
            }
            throw failed(where() + " answered something that is no answer: " + message + ".", e);
        } catch (RuntimeException e) { // border of a library that tells a lost connection in several ways
            throw failed(where() + " does not answer: " + reason(e) + "; check address, cable, rack and slot.", e);
        }
    }

    private static String reason(RuntimeException e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    private String where() {
        return "The controller " + options.host() + ":" + options.port();
    }

    private S7PLC connected() throws IOException {
        if (closed) {
            throw new IOException("The driver has ended.");
        }
        S7PLC present = plc;
        if (present != null) {
            return present;
        }
        if (System.nanoTime() - notBefore < 0) {
            throw new IOException(lastFailure);
        }
        S7PLC made = new S7PLC(EPlcType.S1500, options.host(), options.port(), options.rack(), options.slot());
        made.setConnectTimeout(options.timeout());
        made.setReceiveTimeout(options.timeout());
        made.setEnableReconnect(false);
        made.setPersistence(true);
        open = made;
        try {
            made.connect();
        } catch (RuntimeException e) {
            made.close();
            throw e;
        }
        if (closed) {
            made.close();
            throw new IOException("The driver has ended.");
        }
        plc = made;
        return made;
    }

    private IOException failed(String sentence, @Nullable Exception cause) {
        S7PLC broken = plc;
        plc = null;
        notBefore = System.nanoTime() + (broken == null ? PAUSE_NANOS : 0);
        if (broken != null) {
            broken.close();
        }
        lastFailure = sentence;
        return new IOException(sentence, cause);
    }

    /** Ends a request in progress, too. */
    @Override
    public void close() {
        closed = true;
        S7PLC last = open;
        if (last != null) {
            last.close();
        }
    }
}
