package io.genkan.kura.cloud.internal.mqtt;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What comes from a broker, looked at packet by packet before Paho sees it. Paho takes as much memory as a packet says that
 * it needs, and reads ahead: here a message that is too large is left out, and the next one is read when there is room for
 * it. MQTT 3.1.1, section 2.2: one byte of type, one to four of remaining length, seven bits each. For one thread.
 */
final class PacketGate extends FilterInputStream {
    private static final Logger logger = LoggerFactory.getLogger(PacketGate.class);
    private static final int PUBLISH = 3;
    private static final int LONGEST_HEADER = 5;

    private final Backlog backlog;
    private final int largest;
    private final byte[] header = new byte[LONGEST_HEADER];
    private final byte[] left = new byte[8192];
    private int length;
    private int served;
    private long body;
    private long skipping;

    /** @param largest messages with more bytes are left out */
    PacketGate(InputStream in, Backlog backlog, int largest) {
        super(in);
        this.backlog = backlog;
        this.largest = largest;
    }

    @Override
    public int read() throws IOException {
        if (body > 0) {
            int next = in.read();
            body -= next < 0 ? 0 : 1;
            return next;
        }
        if (served == length && !nextPacket()) {
            return -1;
        }
        int next = header[served++] & 0xFF;
        if (served == length) {
            body = remaining();
        }
        return next;
    }

    @Override
    public int read(byte[] bytes, int offset, int wanted) throws IOException {
        if (wanted == 0) {
            return 0;
        }
        if (body == 0) {
            int next = read();
            if (next < 0) {
                return -1;
            }
            bytes[offset] = (byte) next;
            return 1;
        }
        int got = in.read(bytes, offset, (int) Math.min(wanted, body));
        body -= Math.max(0, got);
        return got;
    }

    /** Reads the header of the next packet that is to be seen; goes on where a time-out has stopped it. */
    private boolean nextPacket() throws IOException {
        if (served > 0 && served == length) {
            length = 0;
            served = 0;
        }
        while (true) {
            if (!skipped()) {
                return false;
            }
            while (length < 2 || (header[length - 1] < 0 && length < LONGEST_HEADER)) {
                int next = in.read();
                if (next < 0) {
                    return false;
                }
                header[length++] = (byte) next;
            }
            long size = remaining();
            if ((header[0] & 0xFF) >> 4 != PUBLISH) {
                return true;
            }
            if (size <= largest) {
                awaitRoom((int) size);
                return true;
            }
            logger.warn(
                    "A message of {} bytes from the broker is left out: with its memory the gateway takes {} at most",
                    size,
                    largest);
            skipping = size;
            length = 0;
        }
    }

    private void awaitRoom(int size) throws IOException {
        try {
            backlog.take(size);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private boolean skipped() throws IOException {
        while (skipping > 0) {
            int got = in.read(left, 0, (int) Math.min(left.length, skipping));
            if (got < 0) {
                return false;
            }
            skipping -= got;
        }
        return true;
    }

    private long remaining() {
        long size = 0;
        for (int i = 1; i < length; i++) {
            size |= (long) (header[i] & 0x7F) << (7 * (i - 1));
        }
        return size;
    }
}
