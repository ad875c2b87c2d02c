package io.genkan.flows.rules.internal;

/** A text is no rule or expression; the message is one sentence that names line and column. */
final class RuleTextException extends Exception {
    private static final long serialVersionUID = 1;

    RuleTextException(int line, int column, String what) {
        super("Line " + line + ", column " + column + ": " + what + ".");
    }
}
