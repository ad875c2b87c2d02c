package org.eclipse.milo.opcua.stack.core.util;

import java.security.SecureRandom;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;

/** Random numbers that are used once (OPC 10000-4, 5.5 and 5.6). */
public final class NonceUtil {
    /** Bytes of the number in a session. */
    public static final int MINIMUM_NONCE_LENGTH = 32;

    private static final SecureRandom RANDOM = new SecureRandom();

    private NonceUtil() {}

    /** {@return a new number of so many bytes} */
    public static ByteString generateNonce(int length) {
        if (length == 0) {
            return ByteString.NULL_VALUE;
        }
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return new ByteString(bytes);
    }

    /** {@return a new number for a secure channel} */
    public static ByteString generateNonce(SecurityPolicy policy) {
        return generateNonce(length(policy));
    }

    private static int length(SecurityPolicy policy) {
        return switch (policy) {
            case None -> 0;
            case Basic128Rsa15 -> 16;
            default -> 32;
        };
    }

    /** Refuses a number that a secure channel must not have. */
    public static void validateNonce(ByteString nonce, SecurityPolicy policy) throws UaException {
        validateNonce(nonce, length(policy));
    }

    /** Refuses a number that a session must not have. */
    public static void validateNonce(ByteString nonce) throws UaException {
        validateNonce(nonce, MINIMUM_NONCE_LENGTH);
    }

    /** Refuses a number that is too short or nothing but zeros. */
    public static void validateNonce(ByteString nonce, int atLeast) throws UaException {
        byte[] bytes = nonce.bytesOrEmpty();
        if (bytes.length < atLeast) {
            throw new UaException(
                    StatusCodes.Bad_NonceInvalid, "a nonce of " + bytes.length + " bytes, not " + atLeast);
        }
        int any = 0;
        for (byte part : bytes) {
            any |= part;
        }
        if (bytes.length > 0 && any == 0) {
            throw new UaException(StatusCodes.Bad_NonceInvalid, "a nonce of zeros");
        }
    }
}
