package io.genkan.fleet.release.internal.parts;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * What a file consists of, so that a gateway fetches only what it lacks: the parts in their order; the bytes of those that are
 * headers and directories, which change with every build; and patches for those who have the version before.
 *
 * <p>As bytes: the format, the number of parts, and per part its length, doubled, with 1 added when its bytes are in the table,
 * or else followed by its hash; the bytes of the headers, packed; the patches. Numbers are of seven bits a byte, the lowest first
 * (LEB128).
 *
 * @param parts in order; together they are the whole file
 * @param given bytes of some of the parts
 */
public record PartTable(List<Part> parts, List<Given> given, List<Patch> patches) {
    private static final int FORMAT = 2;
    private static final int MOST = 1 << 20;
    private static final int GIVEN_LARGEST = 8 << 20;
    static final int PART_LARGEST = 1 << 20;

    /** A part whose bytes are in the table. */
    record Given(int part, byte[] bytes) {}

    public PartTable {
        parts = List.copyOf(parts);
        given = List.copyOf(given);
        patches = List.copyOf(patches);
    }

    /** {@return the table of a file}; {@code previous}: files of which a gateway may have one */
    public static PartTable of(Path file, List<Path> previous) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            List<ZipEntries.Entry> entries = ZipEntries.of(channel);
            List<ZipParts.Cut> cuts = ZipParts.cut(channel, entries);
            List<Given> given = new ArrayList<>();
            long sum = 0;
            for (int i = 0; i < cuts.size() && !entries.isEmpty(); i++) {
                ZipParts.Cut cut = cuts.get(i);
                int length = (int) cut.part().length();
                if (cut.entry() == null && sum + length <= GIVEN_LARGEST) {
                    sum += length;
                    given.add(new Given(
                            i,
                            ZipEntries.read(channel, cut.from(), ByteBuffer.allocate(length))
                                    .array()));
                }
            }
            return new PartTable(
                    cuts.stream().map(ZipParts.Cut::part).toList(),
                    given,
                    new PatchMaker(file, cuts, previous).patches());
        }
    }

    /** {@return the size of the file} */
    public long size() {
        return parts.stream().mapToLong(Part::length).sum();
    }

    /** {@return the table as bytes} */
    public byte[] write() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(parts.size() * 6);
        ByteArrayOutputStream headers = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            number(out, parts.size());
            int next = 0;
            for (int i = 0; i < parts.size(); i++) {
                Part part = parts.get(i);
                if (next < given.size() && given.get(next).part() == i) {
                    number(out, part.length() << 1 | 1);
                    headers.writeBytes(given.get(next++).bytes());
                } else {
                    number(out, part.length() << 1);
                    out.writeLong(part.hash());
                }
            }
            block(out, Packed.pack(headers.toByteArray(), new byte[0]));
            number(out, patches.size());
            for (Patch patch : patches) {
                write(out, patch);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, Patch patch) throws IOException {
        number(out, patch.bases().size());
        for (Content base : patch.bases()) {
            out.writeInt(base.crc());
            number(out, base.size());
        }
        number(out, patch.made().size());
        for (Patch.Made made : patch.made()) {
            number(out, made.first());
            number(out, made.parts());
            out.writeByte(made.level());
            number(out, made.size());
        }
        block(out, patch.packed());
    }

    /**
     * {@return the table of bytes}
     *
     * @param size of the file that they shall make
     * @throws IOException when it is no table, or one of another file
     */
    public static PartTable read(byte[] table, long size) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(table))) {
            if (in.readUnsignedByte() != FORMAT) {
                throw new IOException("The table of parts has another format.");
            }
            int count = count(in, 1);
            List<Part> parts = new ArrayList<>(count);
            List<Integer> headers = new ArrayList<>();
            long sum = 0;
            int headerBytes = 0;
            for (int i = 0; i < count; i++) {
                long number = number(in);
                long length = number >>> 1;
                if (length < 1 || length > PART_LARGEST || length > size - sum) {
                    throw new IOException("The parts are longer than their file.");
                }
                sum += length;
                boolean isGiven = (number & 1) == 1;
                if (isGiven) {
                    headers.add(i);
                    headerBytes += (int) length;
                }
                if (headerBytes > GIVEN_LARGEST) {
                    throw new IOException("The table of parts has more bytes than it may.");
                }
                parts.add(new Part(length, isGiven ? 0 : in.readLong()));
            }
            if (sum != size) {
                throw new IOException("The parts have " + sum + " bytes, and their file has " + size + ".");
            }
            List<Given> given = given(Packed.unpack(block(in), headerBytes, new byte[0]), headers, parts);
            int patches = count(in, 4);
            List<Patch> all = new ArrayList<>(patches);
            for (int i = 0; i < patches; i++) {
                all.add(patch(in, parts.size()));
            }
            return new PartTable(parts, given, all);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new IOException("The table of parts is damaged: " + e.getMessage(), e);
        }
    }

    private static List<Given> given(byte[] bytes, List<Integer> places, List<Part> parts) {
        List<Given> given = new ArrayList<>();
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        for (int place : places) {
            byte[] content = new byte[(int) parts.get(place).length()];
            rest.get(content);
            given.add(new Given(place, content));
            parts.set(place, Part.of(ByteBuffer.wrap(content)));
        }
        return given;
    }

    private static Patch patch(DataInputStream in, int parts) throws IOException {
        List<Content> bases = new ArrayList<>();
        for (int i = count(in, 5); i > 0; i--) {
            bases.add(new Content(in.readInt(), bounded(in, Patch.LARGEST)));
        }
        List<Patch.Made> made = new ArrayList<>();
        for (int i = count(in, 4); i > 0; i--) {
            int first = bounded(in, parts);
            int count = bounded(in, parts - first);
            int level = in.readUnsignedByte();
            if (level > 9) {
                throw new IOException("The table of parts has a level of " + level + ".");
            }
            made.add(new Patch.Made(first, count, level, bounded(in, Patch.LARGEST)));
        }
        return new Patch(bases, made, block(in));
    }

    private static void block(DataOutputStream out, byte[] content) throws IOException {
        number(out, content.length);
        out.write(content);
    }

    private static byte[] block(DataInputStream in) throws IOException {
        byte[] content = new byte[bounded(in, in.available())];
        in.readFully(content);
        return content;
    }

    /** {@return how many follow, of which each has at least that many bytes} */
    private static int count(DataInputStream in, int least) throws IOException {
        return bounded(in, Math.min(MOST, in.available() / least));
    }

    private static int bounded(DataInputStream in, int most) throws IOException {
        long value = number(in);
        if (value > most) {
            throw new IOException("The table of parts has " + value + " where " + most + " are possible.");
        }
        return (int) value;
    }

    private static void number(DataOutputStream out, long value) throws IOException {
        long rest = value;
        while (rest > 0x7f) {
            out.writeByte((int) ((rest & 0x7f) | 0x80));
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
