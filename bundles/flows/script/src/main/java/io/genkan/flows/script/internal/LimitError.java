package io.genkan.flows.script.internal;

/** A script has reached a limit. An error, as scripts catch exceptions. */
final class LimitError extends Error {
    private static final long serialVersionUID = 1;

    LimitError(String message) {
        super(message, null, false, false);
    }
}
