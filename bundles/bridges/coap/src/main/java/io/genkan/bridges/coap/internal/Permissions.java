package io.genkan.bridges.coap.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who may what. What no line allows is refused. */
final class Permissions {
    static final String ANONYMOUS = "anonymous";
    static final String ALL = "*";

    /** What can be allowed. */
    enum Action {
        /** Sending measurements; the pattern is of assets. */
        INGEST,
        /** Being in the resource directory, and looking into it. */
        REGISTER,
        /** Reading and observing; the pattern is of asset/channel. */
        READ,
        /** Writing; the pattern is of asset/channel. */
        WRITE
    }

    private record Rule(String name, Action action, Pattern what) {}

    private final List<Rule> rules = new ArrayList<>();

    private Permissions() {}

    /** @throws IllegalArgumentException with a sentence that names the line */
    static Permissions parse(String text) {
        Permissions permissions = new Permissions();
        int number = 0;
        for (String raw : text.lines().toList()) {
            number++;
            String line = raw.strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            // identities may have colons in them, as in urn:dev:mac:...
            int colon = line.lastIndexOf(": ");
            if (colon < 1) {
                throw new IllegalArgumentException("Line " + number + " of permissions, \"" + line
                        + "\", is not like \"name: ingest, read pump/*\".");
            }
            for (String part : line.substring(colon + 1).split(",", -1)) {
                permissions.rules.add(rule(line.substring(0, colon).strip(), part.strip(), number));
            }
        }
        return permissions;
    }

    private static Rule rule(String name, String part, int number) {
        String[] words = part.split("\\s+", 2);
        for (Action action : Action.values()) {
            if (action.name().toLowerCase(Locale.ROOT).equals(words[0])) {
                return new Rule(name, action, pattern(words.length < 2 ? "*" : words[1]));
            }
        }
        throw new IllegalArgumentException(
                "Line " + number + " of permissions has \"" + part + "\", which begins with none of "
                        + Stream.of(Action.values())
                                .map(action -> action.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "))
                        + ".");
    }

    private static Pattern pattern(String glob) {
        return Pattern.compile(
                Stream.of(glob.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")), Pattern.DOTALL);
    }

    /**
     * {@return whether somebody may do something with something}
     *
     * @param what asset, or asset/channel
     */
    boolean allow(String name, Action action, String what) {
        for (Rule rule : rules) {
            if (rule.action() == action
                    && (rule.name().equals(name) || (rule.name().equals(ALL) && !name.equals(ANONYMOUS)))
                    && rule.what().matcher(what).matches()) {
                return true;
            }
        }
        return false;
    }
}
