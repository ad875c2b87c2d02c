package io.genkan.support.ingest;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What came cannot be taken; nothing of it was. */
public final class BadInputException extends Exception {
    /** So many bad lines or records are told at most. */
    public static final int MOST_TOLD = 20;

    private static final long serialVersionUID = 1L;
    private final String kind;
    private final transient SortedMap<Integer, String> problems;

    /**
     * @param kind what is counted: "line" or "record"
     * @param problems sentences by number, counted from 1; 0 for the whole
     */
    public BadInputException(String kind, SortedMap<Integer, String> problems) {
        super(
                problems.entrySet().stream()
                        .map(problem -> (problem.getKey() > 0 ? capital(kind) + " " + problem.getKey() + ": " : "")
                                + problem.getValue())
                        .collect(Collectors.joining(" ")),
                null,
                false,
                false);
        this.kind = kind;
        this.problems = new TreeMap<>(problems);
    }

    /** One thing that is wrong. */
    public BadInputException(String kind, int number, String sentence) {
        this(kind, new TreeMap<>(java.util.Map.of(number, sentence)));
    }

    /** {@return what is counted} */
    public String kind() {
        return kind;
    }

    /** {@return sentences by number of line or record} */
    public SortedMap<Integer, String> problems() {
        return problems;
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
