package io.genkan.fleet.release.internal.tool;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What somebody typed: words, and options with values; an option may be given several times. */
final class Arguments {
    private final List<String> words = new ArrayList<>();
    private final Map<String, List<String>> options = new LinkedHashMap<>();

    /**
     * @param flags options without a value
     * @param known options with a value
     */
    Arguments(List<String> typed, Set<String> flags, Set<String> known) {
        for (int i = 0; i < typed.size(); i++) {
            String word = typed.get(i);
            if (!word.startsWith("--")) {
                words.add(word);
                continue;
            }
            String name = word.substring(2);
            if (flags.contains(name)) {
                options.put(name, List.of());
            } else if (!known.contains(name)) {
                throw new IllegalArgumentException("There is no option " + word + "; see genkan release --help.");
            } else if (i + 1 == typed.size()) {
                throw new IllegalArgumentException("The option " + word + " needs a value.");
            } else {
                options.computeIfAbsent(name, none -> new ArrayList<>()).add(typed.get(++i));
            }
        }
    }

    /** {@return a word by its place} */
    String word(int place, String what) {
        if (place >= words.size()) {
            throw new IllegalArgumentException(what + " is missing; see genkan release --help.");
        }
        return words.get(place);
    }

    List<String> words() {
        return words;
    }

    boolean has(String name) {
        return options.containsKey(name);
    }

    List<String> all(String name) {
        return options.getOrDefault(name, List.of());
    }

    String get(String name, String otherwise) {
        List<String> values = all(name);
        return values.isEmpty() ? otherwise : values.get(values.size() - 1);
    }

    String required(String name) {
        String value = get(name, "");
        if (value.isBlank()) {
            throw new IllegalArgumentException("Option --" + name + " is missing; see genkan release --help.");
        }
        return value;
    }

    long number(String name, long otherwise) {
        String value = get(name, Long.toString(otherwise));
        if (!value.matches("\\d{1,15}")) {
            throw new IllegalArgumentException("--" + name + " is \"" + value + "\": give a whole number.");
        }
        return Long.parseLong(value);
    }
}
