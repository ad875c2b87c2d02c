package io.genkan.fleet.release.internal.parts;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The parts of a file as bytes: a byte for the format, the number of parts, and per part its length and its hash; numbers are
 * of seven bits a byte, the lowest first (LEB128).
 */
public final class PartTable {
    private static final int FORMAT = 1;
    private static final int MOST = 1 << 20;

    private PartTable() {}

    /** {@return the table} */
    public static byte[] write(List<Part> parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(parts.size() * 11);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            number(out, parts.size());
            for (Part part : parts) {
                number(out, part.length());
                out.writeLong(part.hash());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * {@return the parts of a table}
     *
     * @param size of the file that they shall make
     * @throws IOException when it is no table, or one of another file
     */
    public static List<Part> read(byte[] table, long size) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(table))) {
            if (in.readUnsignedByte() != FORMAT) {
                throw new IOException("The table of parts has another format.");
            }
            long count = number(in);
            if (count > MOST || count * 9 > table.length) {
                throw new IOException("The table of parts names " + count + " parts.");
            }
            List<Part> parts = new ArrayList<>((int) count);
            long sum = 0;
            for (long i = 0; i < count; i++) {
                long length = number(in);
                if (length < 1 || length > size - sum) {
                    throw new IOException("The parts are longer than their file.");
                }
                sum += length;
                parts.add(new Part(length, in.readLong()));
            }
            if (sum != size) {
                throw new IOException("The parts have " + sum + " bytes, and their file has " + size + ".");
            }
            return parts;
        }
    }

    private static void number(DataOutputStream out, long value) throws IOException {
        long rest = value;
        while (rest > 0x7f) {
            out.writeByte((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        out.writeByte((int) rest);
    }

    private static long number(DataInputStream in) throws IOException {
        long value = 0;
        for (int shift = 0; shift < 63; shift += 7) {
            int next = in.readUnsignedByte();
            value |= (long) (next & 0x7f) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw new IOException("The table of parts has a number without end.");
    }
}
