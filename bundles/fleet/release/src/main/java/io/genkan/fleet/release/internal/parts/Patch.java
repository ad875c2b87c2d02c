package io.genkan.fleet.release.internal.parts;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How contents of a new file are told by contents of an old one, for gateways that have the old one.
 *
 * @param bases contents that must be there, in this order
 * @param made contents that follow of them
 * @param packed the new contents, one after the other, told by the old ones
 */
record Patch(List<Content> bases, List<Made> made, byte[] packed) {
    /** Bytes that the contents of a patch may have, old and new apart: what a gateway must hold in memory. */
    static final int LARGEST = 4 << 20;

    /**
     * A content that is made.
     *
     * @param first its first part, as a number in the table
     * @param parts how many it has
     * @param level with which it is compressed
     * @param size bytes before that
     */
    record Made(int first, int parts, int level, int size) {}

    Patch {
        bases = List.copyOf(bases);
        made = List.copyOf(made);
        long old = bases.stream().mapToLong(Content::size).sum();
        long size = made.stream().mapToLong(Made::size).sum();
        if (old > LARGEST || size > LARGEST) {
            throw new IllegalArgumentException("A patch has " + old + " and " + size + " bytes.");
        }
    }

    /** {@return the new contents; null when this gateway does not have all of the old ones} */
    byte @Nullable [] contents(KnownParts known) throws IOException {
        ByteArrayOutputStream old = new ByteArrayOutputStream();
        for (Content base : bases) {
            byte[] content = known.read(base, LARGEST);
            if (content == null) {
                return null;
            }
            old.writeBytes(content);
        }
        int size = made.stream().mapToInt(Made::size).sum();
        return Packed.unpack(packed, size, old.toByteArray());
    }

    /** {@return those parts of a content that came out as they should; none when this gateway compresses differently} */
    static List<ByteBuffer> parts(byte[] compressed, List<Part> wanted) {
        List<ByteBuffer> right = new ArrayList<>();
        int from = 0;
        for (Part part : wanted) {
            if (part.length() > compressed.length - from) {
                return List.of();
            }
            ByteBuffer bytes = ByteBuffer.wrap(compressed, from, (int) part.length());
            if (!Part.of(bytes.duplicate()).equals(part)) {
                return List.of();
            }
            right.add(bytes);
            from += (int) part.length();
        }
        return right;
    }
}
