package io.genkan.fleet.release.internal.server;

import java.io.IOException;

/** The server answered, and not what was hoped for. */
public final class ServerRefusal extends IOException {
    private static final long serialVersionUID = 1L;

    private final int status;

    ServerRefusal(int status, String sentence) {
        super(sentence);
        this.status = status;
    }

    /** {@return the HTTP status} */
    public int status() {
        return status;
    }
}
