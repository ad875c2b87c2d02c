package io.genkan.inference.maintenance.internal;

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
 * The file in which the courses of machines survive a restart.
 *
 * @param path the file
 */
record Courses(Path path) {
    void write(Machines machines) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeUTF(machines.owner());
        machines.save(out);
        CRC32 crc = new CRC32();
        crc.update(bytes.toByteArray());
        out.writeLong(crc.getValue());
        DurableFile.write(path, bytes.toByteArray());
    }

    /**
     * Reads the file into machines that have none yet.
     *
     * @throws IOException when it is damaged
     */
    void read(Machines machines) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        byte[] bytes = Files.readAllBytes(path);
        int length = bytes.length - Long.BYTES;
        CRC32 crc = new CRC32();
        if (length > 0) {
            crc.update(bytes, 0, length);
        }
        if (length <= 0 || ByteBuffer.wrap(bytes).getLong(length) != crc.getValue()) {
            throw new IOException("its checksum is wrong");
        }
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, 0, length));
        if (in.readUTF().equals(machines.owner())) {
            machines.restore(in);
        }
    }
}
