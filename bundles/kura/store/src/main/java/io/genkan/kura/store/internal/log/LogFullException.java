package io.genkan.kura.store.internal.log;

import java.io.IOException;

/** There is no room for a message, and nothing may be dropped for it. */
public final class LogFullException extends IOException {
    private static final long serialVersionUID = 1L;

    LogFullException(String message) {
        super(message);
    }
}
