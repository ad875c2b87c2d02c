package io.genkan.flows.rules.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads rules: a line {@code rule NAME} and lines {@code key: value} below it. */
final class RuleText {
    private static final int MOST_RULES = 1000;
    private static final int LONGEST = 500_000;
    private static final Set<String> SEVERITIES = Set.of("INFO", "WARNING", "CRITICAL");

    private final List<Rule> rules = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    // the rule that is being read
    private String name = "";
    private int nameLine;
    private Rule.Mode mode = Rule.Mode.ARMED;
    private int priority;
    private @Nullable Expression when;
    private @Nullable Expression until;
    private long debounce;
    private long hold;
    private List<Times.Span> schedule = List.of();
    private List<Action> actions = new ArrayList<>();

    private RuleText() {}

    /** @throws RuleTextException with one sentence that names line and column */
    static List<Rule> parse(String text) throws RuleTextException {
        if (text.length() > LONGEST) {
            throw new RuleTextException(1, 1, "the rules are longer than " + LONGEST + " characters");
        }
        RuleText reader = new RuleText();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (!line.isBlank() && !line.strip().startsWith("#")) {
                reader.read(line, number);
            }
        }
        reader.finish();
        return List.copyOf(reader.rules);
    }

    private void read(String line, int number) throws RuleTextException {
        int start = line.length() - line.stripLeading().length();
        String stripped = line.strip();
        if (stripped.equals("rule") || stripped.startsWith("rule ")) {
            finish();
            begin(stripped.substring(4).strip(), number, start);
            return;
        }
        int colon = line.indexOf(':');
        if (colon < 0) {
            throw new RuleTextException(
                    number, start + 1, "expected \"rule NAME\" or a key with a colon, such as when:");
        }
        if (name.isEmpty()) {
            throw new RuleTextException(number, start + 1, "a line \"rule NAME\" is missing before this one");
        }
        int value = colon + 1;
        while (value < line.length() && Character.isWhitespace(line.charAt(value))) {
            value++;
        }
        if (value >= line.length()) {
            throw new RuleTextException(number, colon + 1, "there is nothing behind the colon");
        }
        key(line.substring(start, colon).strip().toLowerCase(Locale.ROOT), line, number, start, value);
    }

    private void begin(String newName, int number, int start) throws RuleTextException {
        if (newName.isEmpty()) {
            throw new RuleTextException(number, start + 1, "the rule has no name");
        }
        if (!names.add(newName)) {
            throw new RuleTextException(number, start + 6, "there are two rules " + newName);
        }
        if (names.size() > MOST_RULES) {
            throw new RuleTextException(number, start + 1, "there are more than " + MOST_RULES + " rules");
        }
        name = newName;
        nameLine = number;
        mode = Rule.Mode.ARMED;
        priority = 0;
        when = null;
        until = null;
        debounce = 0;
        hold = 0;
        schedule = List.of();
        actions = new ArrayList<>();
    }

    private void finish() throws RuleTextException {
        if (name.isEmpty()) {
            return;
        }
        Expression condition = when;
        if (condition == null) {
            throw new RuleTextException(nameLine, 1, "rule " + name + " has no condition, give it a line when:");
        }
        rules.add(new Rule(name, mode, priority, condition, until, debounce, hold, schedule, List.copyOf(actions)));
    }

    private void key(String key, String line, int number, int start, int value) throws RuleTextException {
        switch (key) {
            case "when" -> when = ExpressionParser.parse(line, number, value, line.length());
            case "until" -> until = ExpressionParser.parse(line, number, value, line.length());
            case "for" -> debounce = Times.duration(line, number, value);
            case "hold" -> hold = Times.duration(line, number, value);
            case "active" -> schedule = Times.schedule(line, number, value);
            case "mode" -> mode = mode(line.substring(value).strip(), number, value);
            case "priority" -> priority = priority(line.substring(value).strip(), number, value);
            case "write" -> {
                Target target = target(line, number, value);
                actions.add(new Action.Write(target.asset, target.channel, target.value));
            }
            case "release" -> {
                Target target = target(line, number, value);
                actions.add(new Action.Release(target.asset, target.channel, target.value));
            }
            case "alarm" -> actions.add(alarm(line, number, value));
            case "publish" -> actions.add(new Action.Publish(assignments(line, number, value)));
            case "emit" -> actions.add(new Action.Emit(assignments(line, number, value)));
            case "event" -> actions.add(event(line, number, value));
            default ->
                throw new RuleTextException(
                        number,
                        start + 1,
                        "there is no key " + key + ", give when, until, for, hold,"
                                + " active, mode, priority, write, release, alarm, publish, emit or event");
        }
    }

    private static Rule.Mode mode(String word, int number, int at) throws RuleTextException {
        for (Rule.Mode mode : Rule.Mode.values()) {
            if (mode.name().equals(word.toUpperCase(Locale.ROOT))) {
                return mode;
            }
        }
        throw new RuleTextException(number, at + 1, "\"" + word + "\" is no mode, give armed, trial or off");
    }

    private static int priority(String word, int number, int at) throws RuleTextException {
        if (!word.matches("-?\\d{1,6}")) {
            throw new RuleTextException(number, at + 1, "\"" + word + "\" is no priority, give a whole number");
        }
        return Integer.parseInt(word);
    }

    private record Target(String asset, String channel, Expression value) {}

    private static Target target(String line, int number, int at) throws RuleTextException {
        int equals = line.indexOf('=', at);
        int slash = line.lastIndexOf('/', equals);
        if (equals < 0 || slash <= at || line.substring(slash + 1, equals).isBlank()) {
            throw new RuleTextException(number, at + 1, "expected asset/channel = value");
        }
        return new Target(
                line.substring(at, slash).strip(),
                line.substring(slash + 1, equals).strip(),
                ExpressionParser.parse(line, number, equals + 1, line.length()));
    }

    private static Action alarm(String line, int number, int at) throws RuleTextException {
        String word = line.substring(at).split("\\s", 2)[0].toUpperCase(Locale.ROOT);
        if (!SEVERITIES.contains(word)) {
            throw new RuleTextException(
                    number, at + 1, "\"" + word + "\" is no severity, give INFO, WARNING or CRITICAL");
        }
        int text = at + word.length();
        while (text < line.length() && Character.isWhitespace(line.charAt(text))) {
            text++;
        }
        if (text >= line.length()) {
            throw new RuleTextException(number, text, "the alarm has no text");
        }
        return new Action.Alarm(word, Template.parse(line, number, text, line.length()));
    }

    private static Action event(String line, int number, int at) throws RuleTextException {
        String topic = line.substring(at).split("\\s", 2)[0];
        if (!topic.matches("[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*")) {
            throw new RuleTextException(
                    number, at + 1, "\"" + topic + "\" is no topic of an event, give such as plant/stop");
        }
        int rest = at + topic.length();
        return new Action.Post(topic, line.substring(rest).isBlank() ? List.of() : assignments(line, number, rest));
    }

    /** Reads {@code name = expression, name = expression}; commas within parentheses and quotes part nothing. */
    private static List<Action.Assignment> assignments(String line, int number, int at) throws RuleTextException {
        List<Action.Assignment> result = new ArrayList<>();
        int start = at;
        int depth = 0;
        char quote = 0;
        for (int i = at; i <= line.length(); i++) {
            char c = i < line.length() ? line.charAt(i) : ',';
            if (quote != 0 && i < line.length()) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"' || c == '`') {
                quote = c;
            } else if (c == '(') {
                depth++;
            } else if (c == ')') {
                depth--;
            } else if (c == ',' && (depth <= 0 || i == line.length())) {
                result.add(assignment(line, number, start, i));
                start = i + 1;
            }
        }
        return List.copyOf(result);
    }

    private static Action.Assignment assignment(String line, int number, int start, int end) throws RuleTextException {
        int equals = line.indexOf('=', start);
        if (equals < 0 || equals >= end || line.substring(start, equals).isBlank()) {
            throw new RuleTextException(number, start + 1, "expected name = value");
        }
        return new Action.Assignment(
                line.substring(start, equals).strip(), ExpressionParser.parse(line, number, equals + 1, end));
    }
}
