package io.genkan.launcher.kura;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import com.eclipsesource.json.ParseException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The users of a Kura, of whom those whose password is kept as a plain hash must change it at their first login: such a hash
 * is the same for the same password everywhere.
 *
 * @param config the users in Kura's form, with that mark
 * @param marked names of those who must change their password
 * @param published names of those whose password is the one that Kura publishes
 */
record Identities(String config, List<String> marked, List<String> published) {
    static final String PID = "org.eclipse.kura.internal.useradmin.store.RoleRepositoryStoreImpl";
    static final String USERS = "users.config";

    private static final String USER = "kura.user.";
    private static final String PASSWORD = "kura.password";
    private static final String CHANGE_NEEDED = "kura.need.password.change";
    private static final String PUBLISHED = "admin";
    /** What a salted hash looks like, whatever the algorithm: parts between dollar signs. */
    private static final Pattern SALTED = Pattern.compile("[a-z0-9-]*\\$.+\\$.+");

    Identities {
        marked = List.copyOf(marked);
        published = List.copyOf(published);
    }

    /**
     * Reads the users and marks them.
     *
     * @throws IllegalArgumentException with one sentence, when the text is none of a Kura
     */
    static Identities of(String config) {
        List<String> marked = new ArrayList<>();
        List<String> published = new ArrayList<>();
        try {
            JsonArray users = (config.isBlank() ? new JsonArray() : Json.parse(config)).asArray();
            for (JsonValue each : users) {
                JsonObject user = each.asObject();
                String name = user.getString("name", "");
                String shown = name.startsWith(USER) ? name.substring(USER.length()) : name;
                JsonValue credentials = user.get("credentials");
                JsonValue password =
                        credentials == null ? null : credentials.asObject().get(PASSWORD);
                if (password == null || isSalted(password)) {
                    continue;
                }
                marked.add(shown);
                if (password.isString()
                        && (password.asString().equals(hash(PUBLISHED))
                                || password.asString().equals(hash(shown)))) {
                    published.add(shown);
                }
                JsonValue properties = user.get("properties");
                JsonObject changed = properties == null ? new JsonObject() : properties.asObject();
                user.set("properties", changed.set(CHANGE_NEEDED, "true"));
            }
            return new Identities(users.toString(), marked, published);
        } catch (ParseException | UnsupportedOperationException e) {
            throw new IllegalArgumentException(
                    "The users of the Kura are no list that can be read (" + e.getMessage() + ").", e);
        }
    }

    private static boolean isSalted(@Nullable JsonValue password) {
        return password != null
                && password.isString()
                && SALTED.matcher(password.asString()).matches();
    }

    private static String hash(String password) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(password.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
