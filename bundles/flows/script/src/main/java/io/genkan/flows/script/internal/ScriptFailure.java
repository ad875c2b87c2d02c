package io.genkan.flows.script.internal;

/** A script cannot be understood or has failed; the message is one sentence for a technician. */
final class ScriptFailure extends Exception {
    private static final long serialVersionUID = 1;

    ScriptFailure(String message, Throwable cause) {
        super(message, cause);
    }

    ScriptFailure(String message) {
        super(message);
    }
}
