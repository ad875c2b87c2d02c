package io.genkan.api.readings;

/**
 * Names of the Event Admin topics and properties with which live values are looked at without touching a line.
 *
 * <p>Who wants values posts {@link #START_TOPIC} with a lease and renews it; assets and detectors post {@link #TOPIC} for
 * each of their readings until the lease runs out. Without a lease that costs them one volatile read.
 */
public final class ReadingEvents {
    /** Topic of one reading: the values of one component at one time. */
    public static final String TOPIC = "io/genkan/readings";

    /** Topic on which readings are asked for. */
    public static final String START_TOPIC = "io/genkan/readings/START";

    /** {@code String}: kura.service.pid of the component; on {@link #START_TOPIC} absent for all components. */
    public static final String PID = "pid";

    /** {@code Long}, on {@link #START_TOPIC}: length of the lease in milliseconds, 1 to 60000. */
    public static final String LEASE = "lease";

    /**
     * {@code Map<String, Object>}: channel name to value ({@code Boolean}, {@code Integer}, {@code Long}, {@code Float},
     * {@code Double}, {@code String} or {@code byte[]}); channels without a good value are absent.
     */
    public static final String VALUES = "values";

    /** {@code Map<String, String>}: channel name to unit, for the channels that have one. */
    public static final String UNITS = "units";

    /** {@code Map<String, String>}: channel name to a sentence, for the channels that could not be read. */
    public static final String ERRORS = "errors";

    /** {@code Long}: when the reading was taken, in milliseconds since the epoch. */
    public static final String TIMESTAMP = "timestamp";

    private ReadingEvents() {}
}
