package io.genkan.api.trace;

/**
 * Names of the Event Admin topics and properties with which the next readings of one channel are followed through the
 * gateway.
 *
 * <p>Who wants to know posts {@link #START_TOPIC}; drivers, assets, wires, components, stores and the cloud's data service
 * then post {@link #TOPIC} each time the value comes by, until {@link #COUNT} readings have passed or the lease has run
 * out. Hops of one reading that happen on one thread come in their order; what happens later on another thread (sending,
 * the acknowledgement) carries {@link #MESSAGE}. Without a trace all of that costs one volatile read per hop.
 */
public final class TraceEvents {
    /** Topic on which a trace is asked for. */
    public static final String START_TOPIC = "io/genkan/trace/START";

    /** Topic of one hop. */
    public static final String TOPIC = "io/genkan/trace";

    /**
     * {@code String}: on {@link #START_TOPIC} the kura.service.pid of the asset; on {@link #TOPIC} that of the component
     * that tells.
     */
    public static final String PID = "pid";

    /** {@code String}: name of the channel; empty in hops of whole messages. */
    public static final String CHANNEL = "channel";

    /** {@code String}, on {@link #START_TOPIC}: kura.service.pid of the asset's driver; absent for any driver. */
    public static final String DRIVER = "driver";

    /** {@code Integer}, on {@link #START_TOPIC}: how many readings to follow, 1 to 100. */
    public static final String COUNT = "count";

    /** {@code Long}, on {@link #START_TOPIC}: when the trace ends at the latest, in milliseconds from now, 1 to 120000. */
    public static final String LEASE = "lease";

    /** {@code String}: what happened, one of the constants of this class. */
    public static final String HOP = "hop";

    /** Value of {@link #HOP}: a driver has read the value. */
    public static final String READ = "read";

    /** Value of {@link #HOP}: an asset has applied scale and offset. */
    public static final String SCALED = "scaled";

    /** Value of {@link #HOP}: a component has sent the value along its wires. */
    public static final String EMITTED = "emitted";

    /** Value of {@link #HOP}: a component has received the value and worked on it, or failed. */
    public static final String RECEIVED = "received";

    /** Value of {@link #HOP}: a detector, rule or model has judged the value. */
    public static final String JUDGED = "judged";

    /** Value of {@link #HOP}: the record store has the value. */
    public static final String RECORDED = "recorded";

    /** Value of {@link #HOP}: a publisher has made a message of the value. */
    public static final String PUBLISHED = "published";

    /** Value of {@link #HOP}: a data service has stored a message. */
    public static final String STORED = "stored";

    /** Value of {@link #HOP}: a message has been handed to the connection. */
    public static final String SENT = "sent";

    /** Value of {@link #HOP}: the other side has acknowledged a message. */
    public static final String ACKNOWLEDGED = "acknowledged";

    /** {@code Long}: when, in milliseconds since the epoch. */
    public static final String TIME = "time";

    /** {@code Long}: number of the thread, by which hops of one reading are put together. */
    public static final String THREAD = "thread";

    /** {@code byte[]}: the raw bytes; absent where there are none. */
    public static final String BYTES = "bytes";

    /** The value after this hop, of a type as in a reading; absent when there is none. */
    public static final String VALUE = "value";

    /** {@code String}: one sentence on what was done; may be absent. */
    public static final String TEXT = "text";

    /** {@code String}: one sentence on what went wrong; absent when nothing did. */
    public static final String ERROR = "error";

    /** {@code String}: identifier of the message in its data service; absent before there is one. */
    public static final String MESSAGE = "message";

    /** {@code Boolean}, true: nothing more is told of this message, since nobody acknowledges it; absent otherwise. */
    public static final String LAST = "last";

    private TraceEvents() {}
}
