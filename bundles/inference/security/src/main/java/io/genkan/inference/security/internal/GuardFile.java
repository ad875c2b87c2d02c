package io.genkan.inference.security.internal;

import io.genkan.support.file.DurableFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;

/**
 * The file in which what was learnt survives a restart.
 *
 * @param path the file
 * @param owner settings that it belongs to
 */
record GuardFile(Path path, String owner) {
    private static final int MAGIC = 0x474e4b53;

    void write(Guard guard) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(MAGIC);
        out.writeUTF(owner);
        guard.save(out);
        out.writeLong(checksum(bytes.toByteArray(), bytes.size()));
        DurableFile.write(path, bytes.toByteArray());
    }

    /**
     * Reads the file.
     *
     * @return whether there is one that belongs to these settings
     * @throws IOException when it is damaged; the guard is of no use then
     */
    boolean read(Guard guard) throws IOException {
        if (!Files.exists(path)) {
            return false;
        }
        byte[] bytes = Files.readAllBytes(path);
        int length = bytes.length - Long.BYTES;
        if (length < Integer.BYTES || ByteBuffer.wrap(bytes).getLong(length) != checksum(bytes, length)) {
            throw new IOException("its checksum is wrong");
        }
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, 0, length));
        if (in.readInt() != MAGIC) {
            throw new IOException("it is no such file");
        }
        if (!in.readUTF().equals(owner)) {
            return false;
        }
        guard.restore(in);
        return true;
    }

    private static long checksum(byte[] bytes, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, length);
        return crc.getValue();
    }
}
