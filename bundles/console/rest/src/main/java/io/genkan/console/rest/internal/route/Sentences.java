package io.genkan.console.rest.internal.route;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Sentences for people, told apart from what Java's own exceptions say. */
public final class Sentences {
    private static final Pattern OF_JAVA = Pattern.compile(
            "Cannot (?:invoke|read|load|store|throw|enter|assign) |\\w(?:Exception|Error)\\b|\\bclass \\S+ cannot"
                    + "|\\bnull\\b|out of bounds for|For input string|\\bjavax?\\.|\\bjakarta\\.");

    private Sentences() {}

    /**
     * {@return what a failure says, when that is a sentence}
     *
     * @param otherwise what is said instead of a message that only programmers understand, or of none
     */
    public static String of(Throwable failure, String otherwise) {
        return of(failure.getMessage(), otherwise);
    }

    /** {@return a message, when it is a sentence, else the other one} */
    public static String of(@Nullable String message, String otherwise) {
        return message == null
                        || message.strip().indexOf(' ') < 0
                        || OF_JAVA.matcher(message).find()
                ? otherwise
                : message;
    }
}
