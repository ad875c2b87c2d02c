package io.genkan.driver.serial.internal;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Cuts what comes into frames. Whatever comes, it begins anew with the next frame and holds at most one. Start, end and checksum
 * are not part of what is told. Not thread-safe.
 */
final class Frames {
    /** How frames are told apart. */
    enum Framing {
        LINE,
        DELIMITED,
        FIXED
    }

    private final Framing framing;
    private final byte[] start;
    private final byte[] end;
    private final int length;
    private final Checksum checksum;
    private final Consumer<byte[]> frames;
    private final ByteArrayOutputStream present = new ByteArrayOutputStream();
    private int matched;
    private boolean inside;
    private boolean skipping;
    private long refused;

    Frames(Framing framing, byte[] start, byte[] end, int length, Checksum checksum, Consumer<byte[]> frames) {
        this.framing = framing;
        this.start = start;
        this.end = framing == Framing.LINE ? new byte[] {'\n'} : end;
        this.length = length;
        this.checksum = checksum;
        this.frames = frames;
        reset();
    }

    /** Forgets what has begun. */
    void reset() {
        present.reset();
        matched = 0;
        inside = framing == Framing.LINE || start.length == 0;
        skipping = false;
    }

    /** {@return how many frames were too long or had a wrong checksum} */
    long refused() {
        return refused;
    }

    void take(byte[] bytes, int count) {
        for (int i = 0; i < count; i++) {
            take(bytes[i]);
        }
    }

    private void take(byte next) {
        if (!inside) {
            matched = next == start[matched] ? matched + 1 : next == start[0] ? 1 : 0;
            if (matched == start.length) {
                matched = 0;
                inside = true;
            }
            return;
        }
        if (!skipping) {
            present.write(next);
        }
        if (framing == Framing.FIXED) {
            if (present.size() + start.length == length) {
                finish(present.toByteArray());
            }
            return;
        }
        matched = next == end[matched] ? matched + 1 : next == end[0] ? 1 : 0;
        if (matched == end.length) {
            if (skipping) {
                reset();
            } else {
                finish(Arrays.copyOf(present.toByteArray(), present.size() - end.length));
            }
        } else if (!skipping && present.size() > length) {
            refused++;
            present.reset();
            skipping = true;
        }
    }

    private void finish(byte[] frame) {
        reset();
        byte[] plain = framing == Framing.LINE && frame.length > 0 && frame[frame.length - 1] == '\r'
                ? Arrays.copyOf(frame, frame.length - 1)
                : frame;
        if (plain.length == 0) {
            return;
        }
        byte[] checked = checksum.checked(plain);
        if (checked == null) {
            refused++;
        } else {
            frames.accept(checked);
        }
    }
}
