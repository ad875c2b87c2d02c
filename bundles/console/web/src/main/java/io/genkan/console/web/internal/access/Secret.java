package io.genkan.console.web.internal.access;

import java.nio.charset.StandardCharsets;
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
 * @param salt random, 16 bytes
 * @param hash 32 bytes
 */
record Secret(int iterations, byte[] salt, byte[] hash) {
    /** A second on a small board whose Java compiles little; guesses over the network are slowed down besides. */
    static final int PASSWORD_ITERATIONS = 120_000;
    /** A random token of 140 bits needs no stretching. */
    static final int TOKEN_ITERATIONS = 1_000;

    private static final String SCHEME = "pbkdf2-sha512";
    private static final int MAX_ITERATIONS = 10_000_000;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BITS = 256;

    /** Derives the hash of a new secret; takes its time on purpose. */
    static Secret of(String secret, int iterations, SecureRandom random) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return new Secret(iterations, salt, derive(secret, salt, iterations));
    }

    /** Reads {@link #text()}; throws IllegalArgumentException when it is none. */
    static Secret parse(String text) {
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
        return new Secret(iterations, salt, hash);
    }

    String text() {
        Base64.Encoder base64 = Base64.getEncoder();
        return SCHEME + "$" + iterations + "$" + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
    }

    /** Compares in constant time. */
    boolean matches(String candidate) {
        return MessageDigest.isEqual(hash, derive(candidate, salt, iterations));
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

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret that && text().equals(that.text());
    }

    @Override
    public int hashCode() {
        return text().getBytes(StandardCharsets.UTF_8).length;
    }

    @Override
    public String toString() {
        return "Secret";
    }
}
