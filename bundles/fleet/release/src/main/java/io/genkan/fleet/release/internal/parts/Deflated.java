package io.genkan.fleet.release.internal.parts;

import java.io.ByteArrayOutputStream;
import java.util.function.Predicate;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Contents compressed as zip files have it. The same content and level give the same bytes wherever zlib is the same. */
final class Deflated {
    /** Level of what is not compressed. */
    static final int NOT = 0;

    private static final int[] LEVELS = {6, 9, 1, 8, 7, 5, 4, 3, 2};

    private Deflated() {}

    /** {@return the content} */
    static byte[] content(byte[] compressed, int size) throws DataFormatException {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(compressed);
            byte[] content = new byte[size];
            int done = 0;
            while (done < size) {
                int count = inflater.inflate(content, done, size - done);
                if (count == 0) {
                    throw new DataFormatException("The entry is shorter than its directory says.");
                }
                done += count;
            }
            return content;
        } finally {
            inflater.end();
        }
    }

    /** {@return the content compressed, or as it is with level {@link #NOT}} */
    static byte[] of(byte[] content, int level) {
        if (level == NOT) {
            return content;
        }
        Deflater deflater = new Deflater(level, true);
        try {
            deflater.setInput(content);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream(content.length / 2 + 64);
            byte[] buffer = new byte[16 << 10];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }

    /** {@return the level that makes exactly the bytes that are wanted, -1: none does} */
    static int level(byte[] content, long length, Predicate<byte[]> wanted) {
        for (int level : LEVELS) {
            byte[] bytes = of(content, level);
            if (bytes.length == length && wanted.test(bytes)) {
                return level;
            }
        }
        return -1;
    }
}
