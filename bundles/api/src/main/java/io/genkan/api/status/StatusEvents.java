package io.genkan.api.status;

/**
 * Names of the Event Admin topics and properties with which everything that can be up or down tells its status.
 *
 * <p>All names are compile-time constants, so that a bundle that only reports imports no package of this API. Event
 * Admin remembers nothing: {@link StatusBoard} keeps the last event of every pid and posts {@link #REPORT_TOPIC} when it
 * starts; every reporter answers by posting its present status again.
 */
public final class StatusEvents {
    /** Topic of one status. */
    public static final String TOPIC = "io/genkan/status";

    /** Topic on which the status board asks every reporter to post its status again. Carries no properties. */
    public static final String REPORT_TOPIC = "io/genkan/status/REPORT";

    /** {@code String}: kura.service.pid of the component whose status this is. */
    public static final String PID = "pid";

    /** {@code String}: name of a {@link State}. */
    public static final String STATE = "state";

    /** {@code String}: stable machine-readable reason in upper case, such as {@code CONNECTION_REFUSED}; may be empty. */
    public static final String DETAIL = "detail";

    /** {@code String}: one sentence that a technician understands: what is the matter, where, and what to do. */
    public static final String MESSAGE = "message";

    /** {@code Long}: when the state was entered, in milliseconds since the epoch. */
    public static final String TIMESTAMP = "timestamp";

    private StatusEvents() {}
}
