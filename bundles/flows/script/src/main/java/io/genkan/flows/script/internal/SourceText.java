package io.genkan.flows.script.internal;

import org.jspecify.annotations.Nullable;

/**
 * Reads a script's words, not its strings and comments, for the two where engine and scripts disagree. {@code const} becomes
 * {@code let}: the engine knows no {@code const} in the head of a loop, and a script's global context lives on, so that a constant
 * would be declared a second time with the second envelope. A number with {@code n} is refused: one power of such numbers can
 * take all memory in one instruction.
 */
final class SourceText {
    private static final String CONST = "const";

    private SourceText() {}

    /**
     * {@return the text as the engine takes it, every word where it was}
     *
     * @throws ScriptFailure with one sentence
     */
    static String adapted(String source) throws ScriptFailure {
        StringBuilder result = new StringBuilder(source);
        int i = 0;
        while (i < source.length()) {
            char c = source.charAt(i);
            if (c == '"' || c == '\'' || c == '`') {
                i = afterString(source, i);
            } else if (source.startsWith("//", i)) {
                i = after(source, "\n", i);
            } else if (source.startsWith("/*", i)) {
                i = after(source, "*/", i + 2);
            } else if (Character.isJavaIdentifierPart(c)) {
                int end = i;
                while (end < source.length() && Character.isJavaIdentifierPart(source.charAt(end))) {
                    end++;
                }
                word(source, i, end, result);
                i = end;
            } else {
                i++;
            }
        }
        return result.toString();
    }

    private static void word(String source, int start, int end, StringBuilder result) throws ScriptFailure {
        String word = source.substring(start, end);
        if (word.equals(CONST) && !isMember(source, start, end)) {
            result.replace(start, end, "let  ");
        } else if (word.matches("\\d\\w*n") && !word.startsWith("0x")) {
            throw new ScriptFailure("The script has the number " + word + " " + position(source, start)
                    + "; numbers with n are not supported, leave the n out.");
        }
    }

    private static boolean isMember(String source, int start, int end) {
        String before = source.substring(0, start).stripTrailing();
        String after = source.substring(end).stripLeading();
        return before.endsWith(".") || after.startsWith(":");
    }

    private static int afterString(String source, int start) {
        char quote = source.charAt(start);
        for (int i = start + 1; i < source.length(); i++) {
            char c = source.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == quote || (c == '\n' && quote != '`')) {
                return i + 1;
            }
        }
        return source.length();
    }

    private static int after(String source, String mark, int start) {
        int found = source.indexOf(mark, start);
        return found < 0 ? source.length() : found + mark.length();
    }

    /** {@return "in line n, column n" of a place in a text} */
    static String position(String source, int index) {
        String before = source.substring(0, index);
        long line = before.chars().filter(c -> c == '\n').count() + 1;
        return "in line " + line + ", column " + (index - before.lastIndexOf('\n'));
    }

    /** {@return what an engine says, as the end of a sentence} */
    static String reason(@Nullable String message) {
        return message == null || message.isBlank() ? "no reason is given" : message.strip();
    }
}
