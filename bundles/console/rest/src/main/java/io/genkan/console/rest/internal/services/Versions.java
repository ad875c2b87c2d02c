package io.genkan.console.rest.internal.services;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.kura.configuration.Password;

/** Short texts that change when what they stand for does. */
public final class Versions {
    private static final int LENGTH = 16;

    private Versions() {}

    /** {@return the version of a text} */
    public static String of(String content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** {@return the version of some properties} */
    public static String of(Map<String, Object> properties) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(properties).forEach((name, value) -> {
            Object plain = value instanceof Password password ? new String(password.getPassword()) : value;
            text.append(name).append('=');
            text.append(plain instanceof Object[] many ? java.util.Arrays.toString(many) : String.valueOf(plain));
            text.append('\n');
        });
        return of(text.toString());
    }
}
