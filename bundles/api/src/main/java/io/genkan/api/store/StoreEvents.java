package io.genkan.api.store;

/** Names of the Event Admin topic and properties with which a message store tells that messages were dropped or refused. */
public final class StoreEvents {
    /** Topic of one notice, posted at most once a second for each store, priority and policy. */
    public static final String DROPPED_TOPIC = "io/genkan/store/DROPPED";

    /** {@code String}: kura.service.pid of the provider of the store. */
    public static final String PID = "pid";

    /** {@code String}: name of the store, which is the kura.service.pid of the data service that uses it. */
    public static final String STORE = "store";

    /** {@code Integer}: priority of the messages. */
    public static final String PRIORITY = "priority";

    /** {@code String}: {@code drop-newest} (they were refused), {@code drop-oldest} or {@code thin-out}. */
    public static final String POLICY = "policy";

    /** {@code Long}: how many since the last notice. */
    public static final String COUNT = "count";

    /** {@code Long}: how many since the store was opened. */
    public static final String TOTAL = "total";

    /** {@code Long}: time of the notice, in milliseconds since the epoch. */
    public static final String TIMESTAMP = "timestamp";

    private StoreEvents() {}
}
