package io.genkan.fleet.release.internal.parts;

import io.genkan.fleet.release.internal.sign.Sha256;
import java.nio.ByteBuffer;
import java.security.MessageDigest;

/**
 * A run of bytes in a file.
 *
 * @param length bytes, at least 1
 * @param hash first eight bytes of its SHA-256
 */
public record Part(long length, long hash) {
    /** {@return the part that remains in a buffer} */
    static Part of(ByteBuffer content) {
        int length = content.remaining();
        MessageDigest digest = Sha256.newDigest();
        digest.update(content);
        return new Part(length, ByteBuffer.wrap(digest.digest()).getLong());
    }
}
