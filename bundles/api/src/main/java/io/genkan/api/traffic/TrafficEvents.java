package io.genkan.api.traffic;

/**
 * Names of the Event Admin topics and properties with which bridges tell how their clients behave, and are asked to keep a
 * client away.
 *
 * <p>Who wants to know posts {@link #START_TOPIC} with a lease and renews it; each bridge then posts {@link #TOPIC} once in an
 * interval for each client that did something in it. Without a lease a bridge counts nothing. Any protocol that has clients
 * may post these facts: {@link #MESSAGES} are publications, requests or telegrams, {@link #TOPICS} what they were about (topic,
 * resource, function and unit).
 */
public final class TrafficEvents {
    /** Topic of what one client did in one interval. */
    public static final String TOPIC = "io/genkan/traffic";

    /** Topic on which the facts are asked for. */
    public static final String START_TOPIC = "io/genkan/traffic/START";

    /** Topic on which bridges are asked to disconnect a client and to keep it away for a time, or to let it in again. */
    public static final String QUARANTINE_TOPIC = "io/genkan/traffic/QUARANTINE";

    /** Topic on which a bridge tells that a client is kept away, or let in again. */
    public static final String QUARANTINED_TOPIC = "io/genkan/traffic/QUARANTINED";

    /** {@code Long}, on {@link #START_TOPIC}: length of the lease in milliseconds, 1 to 600000. */
    public static final String LEASE = "lease";

    /** {@code Long}: length of an interval in milliseconds, 100 to 60000. */
    public static final String INTERVAL = "interval";

    /** {@code String}: kura.service.pid of the bridge; on requests absent for all bridges. */
    public static final String PID = "pid";

    /** {@code String}: protocol, such as {@code mqtt}. */
    public static final String PROTOCOL = "protocol";

    /** {@code String}: name of the client, as it says it itself. */
    public static final String CLIENT = "client";

    /** {@code String}: user of the last connection, empty when there was none. */
    public static final String USER = "user";

    /** {@code String}: network address, empty when it is not known. */
    public static final String ADDRESS = "address";

    /** {@code Long}: connections that were accepted. */
    public static final String CONNECTS = "connects";

    /** {@code Long}: connections that ended. */
    public static final String DISCONNECTS = "disconnects";

    /** {@code Long}: connections that were refused for a wrong user or password. */
    public static final String FAILED_LOGINS = "failed.logins";

    /** {@code Long}: messages and subscriptions that were refused as not allowed. */
    public static final String DENIED = "denied";

    /** {@code Long}: messages that came from the client. */
    public static final String MESSAGES = "messages";

    /** {@code Long}: bytes of their payloads. */
    public static final String BYTES = "bytes";

    /** {@code Long}: bytes of the largest payload. */
    public static final String LARGEST = "largest";

    /** {@code Long}: subscriptions. */
    public static final String SUBSCRIPTIONS = "subscriptions";

    /** {@code String[]}: different topics of messages and subscriptions, at most 256. */
    public static final String TOPICS = "topics";

    /** {@code Number}, on {@link #QUARANTINE_TOPIC}: seconds to keep the client away, 0 to let it in again. */
    public static final String SECONDS = "seconds";

    /** {@code String}, on {@link #QUARANTINE_TOPIC}: why, for people. */
    public static final String REASON = "reason";

    /** {@code Long}: when, in milliseconds since the epoch. */
    public static final String TIMESTAMP = "timestamp";

    private TrafficEvents() {}
}
