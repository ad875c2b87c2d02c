package io.genkan.fleet.release.internal.sign;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** Ed25519 (RFC 8032) as Java has it: public keys are SubjectPublicKeyInfo, private ones PKCS 8, both in base64. */
public final class Keys {
    private static final String ALGORITHM = "Ed25519";
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    private Keys() {}

    /** {@return a new pair} */
    public static KeyPair generate() {
        try {
            return KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw missing(e);
        }
    }

    /** {@return the name of a key: SHA-256 of its SubjectPublicKeyInfo in hexadecimal digits} */
    public static String id(PublicKey key) {
        return Sha256.hex(key.getEncoded());
    }

    /** {@return a public key as text} */
    public static String text(PublicKey key) {
        return Base64.getEncoder().encodeToString(key.getEncoded());
    }

    /**
     * {@return the public key of a text}
     *
     * @throws IllegalArgumentException when it is none
     */
    public static PublicKey publicKey(String text) {
        try {
            return KeyFactory.getInstance(ALGORITHM)
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(text)));
        } catch (NoSuchAlgorithmException e) {
            throw missing(e);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException("\"" + shortened(text) + "\" is no Ed25519 public key in base64.", e);
        }
    }

    /** {@return a private key as PEM, as {@code openssl genpkey -algorithm ed25519} writes it} */
    public static String pem(PrivateKey key) {
        return BEGIN + "\n" + Base64.getEncoder().encodeToString(key.getEncoded()) + "\n" + END + "\n";
    }

    /**
     * {@return the private key of a PEM text}
     *
     * @throws IllegalArgumentException when it is none
     */
    public static PrivateKey privateKey(String pem) {
        int from = pem.indexOf(BEGIN);
        int to = pem.indexOf(END);
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("This is no private key in PEM: " + BEGIN + " is missing.");
        }
        try {
            byte[] encoded = Base64.getMimeDecoder().decode(pem.substring(from + BEGIN.length(), to));
            return KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (NoSuchAlgorithmException e) {
            throw missing(e);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException("This is no Ed25519 private key in PEM.", e);
        }
    }

    /** {@return the signature} */
    static byte[] sign(PrivateKey key, byte[] content) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(content);
            return signature.sign();
        } catch (NoSuchAlgorithmException e) {
            throw missing(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("The key cannot sign: " + e.getMessage(), e);
        }
    }

    /** {@return whether the signature is that key's over that content} */
    static boolean verifies(PublicKey key, byte[] content, byte[] bytes) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(content);
            return signature.verify(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw missing(e);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static String shortened(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "..." : text;
    }

    private static IllegalStateException missing(NoSuchAlgorithmException e) {
        return new IllegalStateException("This Java has no " + ALGORITHM, e);
    }
}
