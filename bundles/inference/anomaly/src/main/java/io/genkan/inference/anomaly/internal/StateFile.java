package io.genkan.inference.anomaly.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32;

/**
 * The file in which what was learnt survives a restart: magic number, what it belongs to, content, CRC-32. Written aside,
 * synced and renamed, so that a power failure leaves the old one.
 *
 * @param path the file
 * @param owner text that must be the same for the content to be of use: detector, its options and channels
 */
record StateFile(Path path, String owner) {
    private static final int MAGIC = 0x474e4b41;

    /** Writes into the file. */
    interface Writer {
        void write(DataOutput out) throws IOException;
    }

    /** Reads from the file. */
    interface Reader {
        void read(DataInput in) throws IOException;
    }

    void write(Writer writer) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(MAGIC);
        out.writeUTF(owner);
        writer.write(out);
        CRC32 crc = new CRC32();
        crc.update(bytes.toByteArray());
        out.writeLong(crc.getValue());
        Path folder = path.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Path aside = path.resolveSibling(path.getFileName() + ".part");
        try (FileChannel channel = FileChannel.open(
                aside, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes.toByteArray());
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
        Files.move(aside, path, StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * Reads the file.
     *
     * @return false when there is none, or it belongs to a detector with other options
     * @throws IOException when it is damaged
     */
    boolean read(Reader reader) throws IOException {
        if (!Files.exists(path)) {
            return false;
        }
        byte[] bytes = Files.readAllBytes(path);
        if (bytes.length < Integer.BYTES + Long.BYTES) {
            throw new IOException("it is cut short");
        }
        int length = bytes.length - Long.BYTES;
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, length);
        if (ByteBuffer.wrap(bytes).getLong(length) != crc.getValue()) {
            throw new IOException("its checksum is wrong");
        }
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, 0, length));
        if (in.readInt() != MAGIC) {
            throw new IOException("it is no state of a detector");
        }
        if (!in.readUTF().equals(owner)) {
            return false;
        }
        reader.read(in);
        return true;
    }
}
