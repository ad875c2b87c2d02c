package io.genkan.kura.cloud.internal.payload;

import io.genkan.kura.cloud.internal.Room;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Compression of payloads. Pure. */
final class Gzip {
    /** A message that grows beyond this is taken for an attack and stays as it is. */
    static final int MAX_INFLATED_BYTES = Room.LARGEST_MESSAGE;

    private Gzip() {}

    /** {@return the bytes compressed, or as they are when compression makes them no shorter} */
    static byte[] deflateIfShorter(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 2 + 32);
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.size() < bytes.length ? out.toByteArray() : bytes;
    }

    /** {@return whether the bytes begin with gzip's magic number} */
    static boolean isCompressed(byte[] bytes) {
        return bytes.length >= 3 && (bytes[0] & 0xFF) == 0x1F && (bytes[1] & 0xFF) == 0x8B;
    }

    /** {@return the inflated bytes when they carry gzip's magic number and inflate well, otherwise the given ones} */
    static byte[] inflateIfCompressed(byte[] bytes) {
        if (!isCompressed(bytes)) {
            return bytes;
        }
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            byte[] inflated = gzip.readNBytes(MAX_INFLATED_BYTES + 1);
            return inflated.length > MAX_INFLATED_BYTES ? bytes : inflated;
        } catch (IOException notGzip) {
            return bytes;
        }
    }
}
