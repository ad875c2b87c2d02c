package io.genkan.fleet.hawkbit.internal.ddi;

import java.io.IOException;

/** The server answered something else than was hoped for. */
public final class ServerException extends IOException {
    private static final long serialVersionUID = 1;

    private final int status;

    ServerException(int status, String sentence) {
        super(sentence);
        this.status = status;
    }

    /** {@return the HTTP status} */
    public int status() {
        return status;
    }

    /** {@return whether the action is over for the server (410), or was never this gateway's (404)} */
    public boolean isOver() {
        return status == 404 || status == 410;
    }
}
