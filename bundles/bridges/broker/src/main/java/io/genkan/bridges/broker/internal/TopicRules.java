package io.genkan.bridges.broker.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who may read and write which topics, in the format of Mosquitto's {@code acl_file}: {@code topic} lines before the first
 * {@code user} line are for clients without a user, {@code topic} lines after it for that user, {@code pattern} lines for
 * everybody, with {@code %u} for the user and {@code %c} for the client id. What no rule allows is refused.
 */
final class TopicRules {
    private enum Access {
        READ,
        WRITE,
        READWRITE;

        boolean covers(Access wanted) {
            return this == READWRITE || this == wanted;
        }
    }

    private record Rule(@Nullable String user, boolean pattern, Access access, String filter) {
        boolean allows(String topic, @Nullable String who, String clientId, Access wanted) {
            if (!access.covers(wanted)) {
                return false;
            }
            if (pattern) {
                return (who != null || !filter.contains("%u"))
                        && covers(filter.replace("%u", String.valueOf(who)).replace("%c", clientId), topic);
            }
            return (user == null ? who == null : user.equals(who)) && covers(filter, topic);
        }
    }

    private final List<Rule> rules = new ArrayList<>();

    private TopicRules() {}

    /**
     * Reads rules.
     *
     * @throws IllegalArgumentException with a sentence that names the line
     */
    static TopicRules parse(String text) {
        TopicRules result = new TopicRules();
        String user = null;
        int number = 0;
        for (String raw : text.lines().toList()) {
            number++;
            String line = raw.trim();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            String[] words = line.split("\\s+", 2);
            String rest = words.length > 1 ? words[1] : "";
            if (rest.isEmpty()) {
                throw new IllegalArgumentException("Line " + number + " of acl, \"" + line + "\", is cut short.");
            }
            switch (words[0]) {
                case "user" -> user = rest;
                case "topic" -> result.rules.add(rule(user, false, rest));
                case "pattern" -> result.rules.add(rule(null, true, rest));
                default ->
                    throw new IllegalArgumentException("Line " + number + " of acl, \"" + line
                            + "\", begins with none of user, topic and pattern.");
            }
        }
        return result;
    }

    private static Rule rule(@Nullable String user, boolean pattern, String rest) {
        String[] words = rest.split("\\s+", 2);
        if (words.length == 2) {
            for (Access access : Access.values()) {
                if (access.name().toLowerCase(Locale.ROOT).equals(words[0])) {
                    return new Rule(user, pattern, access, words[1]);
                }
            }
        }
        return new Rule(user, pattern, Access.READWRITE, rest);
    }

    /** {@return whether a client may receive what a topic or topic filter stands for} */
    boolean canRead(String filter, @Nullable String user, String clientId) {
        return isAllowed(filter, user, clientId, Access.READ);
    }

    /** {@return whether a client may publish on a topic} */
    boolean canWrite(String topic, @Nullable String user, String clientId) {
        return isAllowed(topic, user, clientId, Access.WRITE);
    }

    private boolean isAllowed(String topic, @Nullable String user, String clientId, Access wanted) {
        for (Rule rule : rules) {
            if (rule.allows(topic, user, clientId, wanted)) {
                return true;
            }
        }
        return false;
    }

    /** {@return whether everything that {@code topic}, itself perhaps a filter, stands for matches {@code filter}} */
    static boolean covers(String filter, String topic) {
        String[] pattern = filter.split("/", -1);
        String[] levels = topic.split("/", -1);
        for (int i = 0; i < pattern.length; i++) {
            if (pattern[i].equals("#")) {
                return true;
            }
            if (i >= levels.length || levels[i].equals("#")) {
                return false;
            }
            if (!pattern[i].equals("+") && !pattern[i].equals(levels[i])) {
                return false;
            }
        }
        return pattern.length == levels.length;
    }
}
