package io.genkan.kura.security.internal.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.identity.PasswordHash;

/**
 * A password's hash as it is stored: Kura's Base64 of SHA-256, or {@code pbkdf2-sha512$rounds$salt$hash}, which the console
 * may hand over.
 */
record PasswordHashText(String text) implements PasswordHash {
    private static final String SALTED = "pbkdf2-sha512$";
    private static final int MAX_ROUNDS = 10_000_000;
    private static final Pattern FORMS =
            Pattern.compile("[A-Za-z0-9+/]{43}=|pbkdf2-sha512\\$\\d{1,8}\\$[A-Za-z0-9+/=]+\\$[A-Za-z0-9+/=]+");

    static PasswordHashText of(char[] password) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes(new String(password)));
            return new PasswordHashText(Base64.getEncoder().encodeToString(hash));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    /**
     * {@return a hash that somebody hands over instead of a password, such as the page, which has made it already}
     *
     * @throws KuraException when its text is none of the two forms
     */
    static PasswordHashText given(PasswordHash hash) throws KuraException {
        PasswordHashText given = hash instanceof PasswordHashText own ? own : new PasswordHashText(hash.toString());
        if (!FORMS.matcher(given.text()).matches()) {
            throw NameRules.invalid("The hash of the password is neither Base64 of SHA-256 nor pbkdf2-sha512$...");
        }
        return given;
    }

    /** Compares in constant time; a salted hash takes some tenths of a second on purpose. */
    boolean matches(char[] password) {
        if (!text.startsWith(SALTED)) {
            return MessageDigest.isEqual(bytes(text), bytes(of(password).text()));
        }
        String[] parts = text.split("\\$", -1);
        try {
            int rounds = Integer.parseInt(parts[1]);
            byte[] salt = Base64.getDecoder().decode(parts[2]);
            byte[] hash = Base64.getDecoder().decode(parts[3]);
            if (rounds < 1 || rounds > MAX_ROUNDS || hash.length < 32) {
                return false;
            }
            PBEKeySpec spec = new PBEKeySpec(password, salt, rounds, hash.length * 8);
            try {
                return MessageDigest.isEqual(
                        hash,
                        SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                                .generateSecret(spec)
                                .getEncoded());
            } finally {
                spec.clearPassword();
            }
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException | GeneralSecurityException e) {
            return false;
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "PasswordHash";
    }
}
