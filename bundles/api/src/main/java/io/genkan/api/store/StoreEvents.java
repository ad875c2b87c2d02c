package io.genkan.api.store;

/**
 * Names of the Event Admin topics and properties with which a message store tells that messages were dropped or refused, and
 * a data service that a budget is spent.
 */
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

    /** Topic of a notice when a {@linkplain BandwidthBudget budget} is spent, and when there is one again. */
    public static final String BUDGET_TOPIC = "io/genkan/store/BUDGET";

    /** {@code String}, with a budget: symbolic name of the bundle, empty for that of the whole connection. */
    public static final String BUNDLE = "bundle";

    /** {@code Boolean}, with a budget: whether it is spent. */
    public static final String SPENT = "spent";

    /** {@code Long}, with a budget: bytes that may be sent in a day. */
    public static final String BUDGET = "budget";

    /** {@code Long}, with a budget: bytes of this day so far. */
    public static final String USED = "used";

    private StoreEvents() {}
}
