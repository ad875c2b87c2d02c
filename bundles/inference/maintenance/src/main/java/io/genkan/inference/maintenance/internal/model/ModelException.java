package io.genkan.inference.maintenance.internal.model;

/** A model cannot be used; the message is one sentence for a technician. */
public final class ModelException extends Exception {
    private static final long serialVersionUID = 1;

    public ModelException(String message) {
        super(message);
    }

    public ModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
