package io.genkan.kura.cloud.internal;

/** The other side was reached and said no: a new attempt changes nothing until somebody changes something. */
public final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    public RefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
