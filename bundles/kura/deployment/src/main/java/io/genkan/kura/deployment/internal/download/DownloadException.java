package io.genkan.kura.deployment.internal.download;

import io.genkan.api.deployment.Outcome.Reason;
import java.io.IOException;

/** A download failed; the message is one sentence without a password. */
public final class DownloadException extends IOException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    DownloadException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    DownloadException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** {@return why, by who has to act} */
    public Reason reason() {
        return reason;
    }
}
