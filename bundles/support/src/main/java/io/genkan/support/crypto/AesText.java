package io.genkan.support.crypto;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Kura's encrypted text: Base64 of a 12-byte IV, a minus sign, Base64 of AES/GCM cipher text with its 16-byte tag.
 *
 * <p>The key is text of 16, 24 or 32 ASCII characters, taken as bytes. Thread-safe; keeps nothing.
 */
public final class AesText {
    /** The key that Kura publishes in its source. Good for reading an imported Kura snapshot and for nothing else. */
    public static final String KURA_PUBLISHED_KEY = "rv;ipse329183!@#";

    private static final String TRANSFORMATION = "AES/GCM/NoPadding";
    private static final int IV_BYTES = 12;
    private static final int TAG_BITS = 128;

    private static final class Random {
        static final SecureRandom INSTANCE = new SecureRandom();
    }

    private AesText() {}

    /**
     * Checks a key.
     *
     * @return the key
     * @throws IllegalArgumentException when the key cannot be an AES key
     */
    public static String requireKey(String key) {
        boolean ascii = key.chars().allMatch(c -> c >= 0x20 && c < 0x7f);
        if (!ascii || (key.length() != 16 && key.length() != 24 && key.length() != 32)) {
            throw new IllegalArgumentException("An AES key is 16, 24 or 32 printable ASCII characters; this one has "
                    + key.length() + (ascii ? "." : ", and some of them are not printable ASCII."));
        }
        return key;
    }

    /**
     * Encrypts with a fresh random IV.
     *
     * @param key see {@link #requireKey}
     * @throws GeneralSecurityException when the Java runtime refuses the cipher or the key
     */
    public static char[] encrypt(String key, char[] clear) throws GeneralSecurityException {
        byte[] iv = new byte[IV_BYTES];
        Random.INSTANCE.nextBytes(iv);
        return encrypt(key, clear, iv);
    }

    static char[] encrypt(String key, char[] clear, byte[] iv) throws GeneralSecurityException {
        ByteBuffer utf8 = StandardCharsets.UTF_8.encode(CharBuffer.wrap(clear));
        byte[] sealed;
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, iv);
            sealed = cipher.doFinal(utf8.array(), utf8.arrayOffset() + utf8.position(), utf8.remaining());
        } finally {
            Arrays.fill(utf8.array(), (byte) 0);
        }
        Base64.Encoder base64 = Base64.getEncoder();
        byte[] head = base64.encode(iv);
        byte[] body = base64.encode(sealed);
        char[] text = new char[head.length + 1 + body.length];
        int at = 0;
        for (byte b : head) {
            text[at++] = (char) b;
        }
        text[at++] = '-';
        for (byte b : body) {
            text[at++] = (char) b;
        }
        return text;
    }

    /**
     * Decrypts what {@link #encrypt(String, char[])} or a Kura has written. An empty text stays empty.
     *
     * @param key see {@link #requireKey}
     * @throws GeneralSecurityException when the text has another form, was changed, or was encrypted with another key
     */
    public static char[] decrypt(String key, char[] text) throws GeneralSecurityException {
        if (text.length == 0) {
            return text;
        }
        int minus = -1;
        for (int i = 0; i < text.length && minus < 0; i++) {
            minus = text[i] == '-' ? i : -1;
        }
        if (minus < 0) {
            throw new GeneralSecurityException(
                    "This is not encrypted text: it lacks the minus sign between its parts.");
        }
        byte[] iv;
        byte[] sealed;
        try {
            Base64.Decoder base64 = Base64.getDecoder();
            iv = base64.decode(ascii(text, 0, minus));
            sealed = base64.decode(ascii(text, minus + 1, text.length));
        } catch (IllegalArgumentException e) {
            throw new GeneralSecurityException("This is not encrypted text: one of its parts is not Base64.", e);
        }
        if (iv.length != IV_BYTES || sealed.length < TAG_BITS / 8) {
            throw new GeneralSecurityException("This is not encrypted text: it is too short or too long.");
        }
        byte[] utf8;
        try {
            utf8 = cipher(Cipher.DECRYPT_MODE, key, iv).doFinal(sealed);
        } catch (AEADBadTagException e) {
            throw new GeneralSecurityException("The text was encrypted with another key, or it was changed.", e);
        }
        try {
            CharBuffer chars = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8));
            char[] clear = new char[chars.remaining()];
            chars.get(clear);
            return clear;
        } catch (CharacterCodingException e) {
            throw new GeneralSecurityException("The decrypted text is not UTF-8.", e);
        } finally {
            Arrays.fill(utf8, (byte) 0);
        }
    }

    private static Cipher cipher(int mode, String key, byte[] iv) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(TRANSFORMATION);
        byte[] bytes = requireKey(key).getBytes(StandardCharsets.US_ASCII);
        cipher.init(mode, new SecretKeySpec(bytes, "AES"), new GCMParameterSpec(TAG_BITS, iv));
        return cipher;
    }

    private static byte[] ascii(char[] text, int from, int to) {
        byte[] bytes = new byte[to - from];
        for (int i = from; i < to; i++) {
            bytes[i - from] = text[i] < 0x80 ? (byte) text[i] : (byte) '?';
        }
        return bytes;
    }
}
