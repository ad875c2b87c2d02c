package io.genkan.api.alarm;

/**
 * Names of the Event Admin topic and properties of alarms. An alarm is raised once, may be updated while it lasts, and is
 * cleared once; {@link #PID} and {@link #NAME} together identify it.
 */
public final class AlarmEvents {
    /** Topic of every change of an alarm. */
    public static final String TOPIC = "io/genkan/alarm";

    /**
     * Topic on which the console tells that somebody took note of an alarm: {@link #PID} and {@link #NAME} identify it,
     * {@link #NOTED_BY}, {@link #NOTE}, {@link #SHELVED_UNTIL} and {@link #TIMESTAMP} say what was done.
     */
    public static final String NOTED_TOPIC = "io/genkan/alarm/NOTED";

    /** {@code String}, on {@link #NOTED_TOPIC}: identity that acknowledged or shelved the alarm. */
    public static final String NOTED_BY = "noted.by";

    /** {@code String}, on {@link #NOTED_TOPIC}: what the person wrote, may be empty. */
    public static final String NOTE = "note";

    /**
     * {@code Long}, on {@link #NOTED_TOPIC}: until when the alarm is not to bother anybody, in milliseconds since the
     * epoch; absent when it was only acknowledged.
     */
    public static final String SHELVED_UNTIL = "shelved.until";

    /** {@code String}: kura.service.pid of the component that raises the alarm. */
    public static final String PID = "pid";

    /** {@code String}: name of the alarm, unique within its component, such as {@code pump anomaly}. */
    public static final String NAME = "name";

    /** {@code String}: {@link #RAISED}, {@link #UPDATED} or {@link #CLEARED}. */
    public static final String STATE = "state";

    /** Value of {@link #STATE}: the alarm begins. */
    public static final String RAISED = "RAISED";

    /** Value of {@link #STATE}: the alarm goes on and something about it has changed. */
    public static final String UPDATED = "UPDATED";

    /** Value of {@link #STATE}: the alarm has ended. */
    public static final String CLEARED = "CLEARED";

    /** {@code String}: {@code INFO}, {@code WARNING} or {@code CRITICAL}. */
    public static final String SEVERITY = "severity";

    /** {@code String}: one sentence that a technician understands. */
    public static final String MESSAGE = "message";

    /** {@code String}: asset the alarm is about (its kura.service.pid); absent when it is about none. */
    public static final String ASSET = "asset";

    /** {@code String}: channel most to blame; absent when there is none. */
    public static final String CHANNEL = "channel";

    /** {@code Double}: score of the detector, its unit is the detector's; absent when there is none. */
    public static final String SCORE = "score";

    /** {@code Double}: threshold that the score is compared with; absent when there is none. */
    public static final String THRESHOLD = "threshold";

    /** {@code Long}: when the change happened, in milliseconds since the epoch. */
    public static final String TIMESTAMP = "timestamp";

    private AlarmEvents() {}
}
