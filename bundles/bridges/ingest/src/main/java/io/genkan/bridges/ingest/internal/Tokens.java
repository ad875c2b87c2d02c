package io.genkan.bridges.ingest.internal;

import io.genkan.support.file.DurableFile;
import io.genkan.support.ingest.RateLimit;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Who may send, and how often. What is compared are hashes, all of them each time. Thread-safe. */
final class Tokens {
    private static final int SHORTEST = 16;
    private static final int GENERATED_BYTES = 24;

    /** One who may send. */
    record Sender(String name, byte[] hash, RateLimit limit) {
        @Override
        public String toString() {
            return name;
        }
    }

    private final List<Sender> senders = new ArrayList<>();

    /**
     * @param clear tokens in clear by name
     * @throws IllegalArgumentException with a sentence when a token is too short
     */
    Tokens(Map<String, String> clear, int perMinute, LongSupplier nanos) {
        clear.forEach((name, token) -> {
            if (token.length() < SHORTEST) {
                throw new IllegalArgumentException("The token of " + name + " has fewer than " + SHORTEST
                        + " characters: take a longer one, such as openssl rand -hex 24 makes.");
            }
            senders.add(new Sender(name, hash(token), new RateLimit(perMinute, nanos)));
        });
    }

    boolean isEmpty() {
        return senders.isEmpty();
    }

    /**
     * {@return who sends}
     *
     * @param authorization the header: {@code Bearer} and the token, or {@code Token} and the token as Influx clients send it
     */
    @Nullable
    Sender find(@Nullable String authorization) {
        if (authorization == null) {
            return null;
        }
        String[] words = authorization.strip().split("\\s+", 2);
        if (words.length < 2 || (!words[0].equalsIgnoreCase("Bearer") && !words[0].equalsIgnoreCase("Token"))) {
            return null;
        }
        byte[] hash = hash(words[1]);
        Sender found = null;
        for (Sender sender : senders) {
            if (MessageDigest.isEqual(sender.hash(), hash)) {
                found = sender;
            }
        }
        return found;
    }

    /** {@return the token of a file, which is made when there is none} */
    static String generated(Path file) throws IOException {
        if (!Files.exists(file) || Files.size(file) == 0) {
            byte[] secret = new byte[GENERATED_BYTES];
            new SecureRandom().nextBytes(secret);
            String token = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
            DurableFile.writeSecret(file, ("token=" + token + "\n").getBytes(StandardCharsets.US_ASCII));
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        String token = properties.getProperty("token", "");
        if (token.isEmpty()) {
            throw new IOException(file + " lacks the key token: delete it, a new one is made at once.");
        }
        return token;
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java platform has no SHA-256.", e);
        }
    }
}
