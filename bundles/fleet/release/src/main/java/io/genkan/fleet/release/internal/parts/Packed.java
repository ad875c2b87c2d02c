package io.genkan.fleet.release.internal.parts;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.LZMAInputStream;
import org.tukaani.xz.LZMAOutputStream;

/** Bytes told by what is known already (LZMA with a preset dictionary): what is alike costs next to nothing. */
final class Packed {
    private static final int LITERAL_CONTEXT = 3;
    private static final int LITERAL_POSITION = 0;
    private static final int POSITION = 0;
    /** The library takes a size for that of the window, and forgets what is known. */
    private static final int UNTIL_ITS_END = -1;

    private static final int LONGEST_MATCH = 273;

    private Packed() {}

    static byte[] pack(byte[] content, byte[] known) throws IOException {
        LZMA2Options options = new LZMA2Options(9);
        options.setLcLp(LITERAL_CONTEXT, LITERAL_POSITION);
        options.setPb(POSITION);
        options.setNiceLen(LONGEST_MATCH);
        options.setDictSize(window(content.length, known.length));
        if (known.length > 0) {
            options.setPresetDict(known);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (LZMAOutputStream out = new LZMAOutputStream(bytes, options, true)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    /** {@return the content; the caller has bounded its size} */
    static byte[] unpack(byte[] packed, int size, byte[] known) throws IOException {
        try (LZMAInputStream in = new LZMAInputStream(
                new ByteArrayInputStream(packed),
                UNTIL_ITS_END,
                LITERAL_CONTEXT,
                LITERAL_POSITION,
                POSITION,
                window(size, known.length),
                known.length == 0 ? null : known)) {
            byte[] content = in.readNBytes(size);
            if (content.length != size) {
                throw new IOException("What was packed is shorter than it should be.");
            }
            return content;
        }
    }

    private static int window(int size, int known) {
        return Math.max(4096, Math.addExact(size, known));
    }
}
