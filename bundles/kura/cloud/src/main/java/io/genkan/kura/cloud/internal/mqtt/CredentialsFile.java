package io.genkan.kura.cloud.internal.mqtt;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Properties;

/** User name and password in a file, as the broker inside the gateway writes them for its generated user. */
final class CredentialsFile {
    /**
     * @param user user name
     * @param password password in clear
     */
    record Credentials(String user, String password) {
        @Override
        public String toString() {
            return "Credentials[" + user + ']';
        }
    }

    private CredentialsFile() {}

    /**
     * Reads a file of Java properties with the keys {@code user} and {@code password}.
     *
     * @throws IOException with a sentence when the file cannot be read or lacks a key
     */
    static Credentials read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (NoSuchFileException e) {
            throw new IOException(
                    "The credentials file " + file
                            + " does not exist: the broker that writes it has not started yet, or"
                            + " credentials.file is wrong.",
                    e);
        } catch (IOException | IllegalArgumentException e) {
            throw new IOException("The credentials file " + file + " cannot be read: " + e.getMessage(), e);
        }
        String user = properties.getProperty("user", "");
        String password = properties.getProperty("password", "");
        if (user.isEmpty() || password.isEmpty()) {
            throw new IOException("The credentials file " + file + " lacks the keys user and password.");
        }
        return new Credentials(user, password);
    }
}
