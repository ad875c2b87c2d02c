package org.eclipse.kura.position;

import org.osgi.annotation.versioning.ProviderType;

/** A position cannot be determined. */
@ProviderType
public class PositionException extends Exception {

    /** Makes an exception. */
    public PositionException() {
        super();
    }

    /**
     * Makes an exception.
     *
     * @param message what went wrong
     * @param cause why it came to this
     */
    public PositionException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * Makes an exception.
     *
     * @param message what went wrong
     */
    public PositionException(String message) {
        super(message);
    }

    /**
     * Makes an exception.
     *
     * @param cause why it came to this
     */
    public PositionException(Throwable cause) {
        super(cause);
    }
}
