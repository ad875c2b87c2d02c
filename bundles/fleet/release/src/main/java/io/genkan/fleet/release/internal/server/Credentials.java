package io.genkan.fleet.release.internal.server;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Who asks. Secrets come from a file or the environment; a command line can be seen by every user of the machine. */
public final class Credentials {
    private final String header;

    private Credentials(String header) {
        this.header = header;
    }

    /** {@return user and password of HTTP basic} */
    public static Credentials of(String user, String password) {
        return new Credentials("Basic "
                + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * {@return what a file says, or the environment}
     *
     * @param file lines {@code user=}, {@code password=} or {@code token=}; null: the variables {@code PREFIX_USER},
     *     {@code PREFIX_PASSWORD}, {@code PREFIX_TOKEN}
     * @throws IOException with a sentence, when there are none
     */
    public static Credentials read(@Nullable Path file, Map<String, String> environment, String prefix)
            throws IOException {
        Properties given = new Properties();
        if (file == null) {
            for (String name : new String[] {"user", "password", "token"}) {
                String value = environment.get(prefix + "_" + name.toUpperCase(java.util.Locale.ROOT));
                if (value != null) {
                    given.setProperty(name, value);
                }
            }
        } else {
            try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                given.load(reader);
            } catch (IllegalArgumentException e) {
                throw new IOException(file + " is no file of lines such as user=...: " + e.getMessage(), e);
            }
        }
        String token = given.getProperty("token", "").strip();
        String user = given.getProperty("user", "").strip();
        String password = given.getProperty("password", "");
        if (!token.isEmpty()) {
            return new Credentials("Bearer " + token);
        }
        if (user.isEmpty() || password.isEmpty()) {
            throw new IOException("There is no user with password, and no token, in "
                    + (file == null
                            ? "the environment (" + prefix + "_USER, " + prefix + "_PASSWORD, " + prefix + "_TOKEN)"
                            : file)
                    + "; give them there.");
        }
        return of(user, password);
    }

    String header() {
        return header;
    }

    @Override
    public String toString() {
        return "(secret)";
    }
}
