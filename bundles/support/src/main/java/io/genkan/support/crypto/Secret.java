package io.genkan.support.crypto;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A salted hash of a secret, from which the secret cannot be had back.
 *
 * @param iterations rounds of PBKDF2 with HMAC-SHA-512
 * @param salt random, 16 bytes in base 64
 * @param hash 32 bytes in base 64
 */
public record Secret(int iterations, String salt, String hash) {
    /** What OWASP recommends for PBKDF2 with HMAC-SHA-512; a machine that does it in time does it. */
    public static final int MOST_ITERATIONS = 210_000;
    /** What the slowest board does; guesses over the network are slowed down besides. */
    public static final int LEAST_ITERATIONS = 30_000;

    private static final long LOGIN_NANOS = 400_000_000L;
    private static final int SAMPLE_ITERATIONS = 5_000;
    /** A random token of 140 bits needs no stretching. */
    public static final int TOKEN_ITERATIONS = 1_000;

    private static final String SCHEME = "pbkdf2-sha512";
    private static final int MAX_ITERATIONS = 10_000_000;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BITS = 256;

    /** {@return the hash of a new password, made so that comparing takes this machine some tenths of a second} */
    public static Secret ofPassword(String password, SecureRandom random) {
        of(password, SAMPLE_ITERATIONS, random); // the first time also loads and compiles
        long begin = System.nanoTime();
        of(password, SAMPLE_ITERATIONS, random);
        long took = Math.max(1, System.nanoTime() - begin);
        long fitting = SAMPLE_ITERATIONS * LOGIN_NANOS / took;
        return of(password, (int) Math.min(MOST_ITERATIONS, Math.max(LEAST_ITERATIONS, fitting)), random);
    }

    /** Derives the hash of a new secret; takes its time on purpose. */
    public static Secret of(String secret, int iterations, SecureRandom random) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        Base64.Encoder base64 = Base64.getEncoder();
        return new Secret(
                iterations, base64.encodeToString(salt), base64.encodeToString(derive(secret, salt, iterations)));
    }

    /** Reads {@link #text()}; throws IllegalArgumentException when it is none. */
    public static Secret parse(String text) {
        String[] parts = text.split("\\$", -1);
        if (parts.length != 4 || !parts[0].equals(SCHEME)) {
            throw new IllegalArgumentException("It is no " + SCHEME + " hash");
        }
        int iterations = Integer.parseInt(parts[1]);
        byte[] salt = Base64.getDecoder().decode(parts[2]);
        byte[] hash = Base64.getDecoder().decode(parts[3]);
        if (iterations < 1 || iterations > MAX_ITERATIONS || salt.length < SALT_BYTES || hash.length != HASH_BITS / 8) {
            throw new IllegalArgumentException("Its " + SCHEME + " hash has impossible sizes");
        }
        return new Secret(iterations, parts[2], parts[3]);
    }

    /** {@return what is stored} */
    public String text() {
        return SCHEME + "$" + iterations + "$" + salt + "$" + hash;
    }

    /** Compares in constant time. */
    public boolean matches(String candidate) {
        Base64.Decoder base64 = Base64.getDecoder();
        return MessageDigest.isEqual(base64.decode(hash), derive(candidate, base64.decode(salt), iterations));
    }

    private static byte[] derive(String secret, byte[] salt, int iterations) {
        PBEKeySpec spec = new PBEKeySpec(secret.toCharArray(), salt, iterations, HASH_BITS);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java platform has no PBKDF2 with HMAC-SHA-512.", e);
        } finally {
            spec.clearPassword();
        }
    }

    /** Not for logs. */
    @Override
    public String toString() {
        return "Secret";
    }
}
