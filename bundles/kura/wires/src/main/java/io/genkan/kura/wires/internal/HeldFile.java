package io.genkan.kura.wires.internal;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.eclipse.kura.wire.WireEnvelope;

/**
 * Envelopes that wait on the disk, in their order. It is not synced and does not outlive the process, as what waits in memory
 * does not. Not thread-safe.
 */
final class HeldFile implements AutoCloseable {
    /** Bytes of an entry besides its content. */
    static final int HEAD = Integer.BYTES + Long.BYTES;

    private final Path path;
    private final DataOutputStream out;
    private final DataInputStream in;
    private long size;
    private int count;
    private boolean ahead;
    private int nextLength;
    private long nextNanos;
    private boolean unflushed;

    HeldFile(Path folder) throws IOException {
        Files.createDirectories(folder);
        this.path = folder.resolve(UUID.randomUUID() + ".held");
        this.out = new DataOutputStream(new BufferedOutputStream(
                Files.newOutputStream(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), 1 << 16));
        this.in = new DataInputStream(new BufferedInputStream(Files.newInputStream(path), 1 << 16));
    }

    void add(byte[] envelope, long nanos) throws IOException {
        out.writeInt(envelope.length);
        out.writeLong(nanos);
        out.write(envelope);
        unflushed = true;
        size += HEAD + envelope.length;
        count++;
    }

    /** {@return when the oldest began to wait} */
    long peekNanos() throws IOException {
        lookAhead();
        return nextNanos;
    }

    WireEnvelope poll() throws IOException {
        lookAhead();
        ahead = false;
        count--;
        return EnvelopeCodec.decode(in.readNBytes(nextLength));
    }

    void skip() throws IOException {
        lookAhead();
        ahead = false;
        count--;
        in.skipNBytes(nextLength);
    }

    private void lookAhead() throws IOException {
        if (unflushed) {
            out.flush();
            unflushed = false;
        }
        if (!ahead) {
            nextLength = in.readInt();
            nextNanos = in.readLong();
            ahead = true;
        }
    }

    int count() {
        return count;
    }

    /** {@return bytes that it occupies until it is closed} */
    long size() {
        return size;
    }

    /** Deletes it. */
    @Override
    public void close() throws IOException {
        try (out) {
            in.close();
        } finally {
            Files.deleteIfExists(path);
        }
    }
}
