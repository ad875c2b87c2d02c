package io.genkan.console.web.internal.access;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.ParseException;
import io.genkan.support.crypto.Secret;
import io.genkan.support.file.DurableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The file that keeps the hash of the token until a password is set, and then that of the password. */
final class CredentialsFile {
    private static final String TOKEN = "token";
    private static final String PASSWORD = "password";

    /**
     * Exactly one of the two is there.
     *
     * @param token hash of the one-time token, null once it is used
     * @param password hash of the password, null before it is set
     */
    record Credentials(@Nullable Secret token, @Nullable Secret password) {}

    private final Path path;

    CredentialsFile(Path path) {
        this.path = path;
    }

    Path path() {
        return path;
    }

    /**
     * {@return what is stored, empty when there is no file}
     *
     * @throws IOException when there is a file and it does not say who may come in
     */
    Optional<Credentials> read() throws IOException {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        try {
            JsonObject json = Json.parse(Files.readString(path)).asObject();
            Credentials credentials = new Credentials(secret(json, TOKEN), secret(json, PASSWORD));
            if ((credentials.token() == null) == (credentials.password() == null)) {
                throw new IOException("File " + path + " names no password.");
            }
            return Optional.of(credentials);
        } catch (ParseException | UnsupportedOperationException | IllegalArgumentException e) {
            throw new IOException("File " + path + " is damaged: " + e.getMessage() + ".", e);
        }
    }

    private static @Nullable Secret secret(JsonObject json, String name) {
        String text = json.getString(name, "");
        return text.isEmpty() ? null : Secret.parse(text);
    }

    void writeToken(Secret token) throws IOException {
        write(TOKEN, token);
    }

    void writePassword(Secret password) throws IOException {
        write(PASSWORD, password);
    }

    private void write(String name, Secret secret) throws IOException {
        String json = new JsonObject().add(name, secret.text()).toString();
        DurableFile.writeSecret(path, json.getBytes(StandardCharsets.UTF_8));
    }
}
