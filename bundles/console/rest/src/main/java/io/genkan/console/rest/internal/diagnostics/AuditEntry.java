package io.genkan.console.rest.internal.diagnostics;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.ParseException;
import io.genkan.console.rest.internal.configuration.Changes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who did what.
 *
 * @param time milliseconds since the epoch
 * @param identity who; empty where nobody had logged in, and for the gateway itself
 * @param address network address, empty for none
 * @param entry how it came in: Console, RestService, a cloud connection
 * @param what what was done
 */
record AuditEntry(long time, String identity, String address, String entry, boolean success, String what) {
    private static final Pattern LINE =
            Pattern.compile("\\{([^}]*)} (\\S+) - (?:(Success|Failure) - )?(.*)", Pattern.DOTALL);
    /** Who logs in has no session yet from which the name would be known. */
    private static final Pattern LOGIN = Pattern.compile("(?:Login|Set-up|Change of the password) of (.+)");

    private static final String CHANGED = "Configuration changed - ";
    private static final String USER = "Update the configuration of identity ";

    /** Reads a line of Kura's audit log; empty for those that tell of nothing but a look at something. */
    static Optional<AuditEntry> parse(long time, String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            return Optional.empty();
        }
        Map<String, String> properties = new LinkedHashMap<>();
        for (String each : parts.group(1).split(", ", -1)) {
            int equals = each.indexOf('=');
            if (equals > 0) {
                properties.put(each.substring(0, equals), each.substring(equals + 1));
            }
        }
        boolean success = !"Failure".equals(parts.group(3));
        boolean looked =
                "GET".equals(properties.get("rest.method")) || parts.group(4).startsWith("Validate the configuration");
        if (looked && success) {
            return Optional.empty();
        }
        String path = properties.get("rest.path");
        String what = path == null ? parts.group(4) : asked(properties.getOrDefault("rest.method", ""), path, success);
        String identity = properties.getOrDefault("identity", "");
        Matcher login = LOGIN.matcher(what);
        return Optional.of(new AuditEntry(
                time,
                identity.isEmpty() && success && login.matches() ? login.group(1) : identity,
                properties.getOrDefault("ip", ""),
                properties.getOrDefault("entrypoint", ""),
                success,
                what));
    }

    private static String asked(String method, String path, boolean success) {
        String deed = switch (method) {
            case "PUT" -> "Changed " + path;
            case "POST" -> "Asked for " + path;
            case "DELETE" -> "Deleted " + path;
            default -> method + " " + path;
        };
        return deed + " over Kura's REST" + (success ? "." : ", which was refused.");
    }

    /**
     * {@return what was changed: the pid of a component, or a user as {@link Changes#user} names it; empty when it is about
     * something else}
     */
    Optional<String> changed() {
        if (what.startsWith(CHANGED)) {
            return Optional.of(what.substring(CHANGED.length()));
        }
        return success && what.startsWith(USER)
                ? Optional.of(Changes.user(what.substring(USER.length())))
                : Optional.empty();
    }

    /** {@return what was done, as a person reads it} */
    private String sentence() {
        if (what.startsWith(CHANGED)) {
            return "The settings of " + what.substring(CHANGED.length()) + " were changed";
        }
        return what.startsWith(USER) ? "User " + what.substring(USER.length()) + " was changed" : what;
    }

    /** {@return the same for people; what is stored is {@link #json}} */
    JsonObject told() {
        return json().set("what", sentence());
    }

    JsonObject json() {
        return new JsonObject()
                .add("time", time)
                .add("identity", identity)
                .add("address", address)
                .add("entry", entry)
                .add("success", success)
                .add("what", what);
    }

    /** {@return an entry that was stored, empty for a line that was cut off by a power failure} */
    static Optional<AuditEntry> stored(String line) {
        try {
            JsonObject json = Json.parse(line).asObject();
            return Optional.of(new AuditEntry(
                    json.getLong("time", 0),
                    json.getString("identity", ""),
                    json.getString("address", ""),
                    json.getString("entry", ""),
                    json.getBoolean("success", true),
                    json.getString("what", "")));
        } catch (ParseException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }
}
