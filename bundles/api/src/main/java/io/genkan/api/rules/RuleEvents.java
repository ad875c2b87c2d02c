package io.genkan.api.rules;

/** Names of the Event Admin topic and properties with which rules tell what they do. */
public final class RuleEvents {
    /** Topic of everything that a rule does. */
    public static final String TOPIC = "io/genkan/rules";

    /** {@code String}: kura.service.pid of the component that holds the rule. */
    public static final String PID = "pid";

    /** {@code String}: name of the rule. */
    public static final String RULE = "rule";

    /** {@code String}: one of the values below. */
    public static final String STATE = "state";

    /** Value of {@link #STATE}: the rule's condition has begun to hold and its actions are done. */
    public static final String BEGAN = "BEGAN";

    /** Value of {@link #STATE}: the rule has ended. */
    public static final String ENDED = "ENDED";

    /** Value of {@link #STATE}: a rule on trial would have begun; nothing was done. */
    public static final String WOULD_BEGIN = "WOULD_BEGIN";

    /** Value of {@link #STATE}: a rule on trial would have ended. */
    public static final String WOULD_END = "WOULD_END";

    /** Value of {@link #STATE}: a write waits, as a rule of higher priority holds the channel. */
    public static final String SUPPRESSED = "SUPPRESSED";

    /** Value of {@link #STATE}: an action could not be done. */
    public static final String ACTION_FAILED = "ACTION_FAILED";

    /** Value of {@link #STATE}: a rule was tried on recorded data; {@link #MESSAGE} tells the result. */
    public static final String TRIED = "TRIED";

    /** {@code String}: one sentence for a technician. */
    public static final String MESSAGE = "message";

    /** {@code String}: channel that it is about, as {@code asset/channel}; absent when it is about none. */
    public static final String CHANNEL = "channel";

    /** {@code Long}: when, in milliseconds since the epoch. */
    public static final String TIMESTAMP = "timestamp";

    private RuleEvents() {}
}
