package io.genkan.api.status;

/** State of something that can be up or down. */
public enum State {
    /** Not known yet, as just after activation. */
    UNKNOWN,
    /** Works. */
    ONLINE,
    /** Does not work at present and tries again by itself. */
    OFFLINE,
    /** Does not work until somebody changes something. */
    FAILED
}
