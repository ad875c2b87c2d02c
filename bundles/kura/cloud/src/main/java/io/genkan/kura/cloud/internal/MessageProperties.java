package io.genkan.kura.cloud.internal;

/** Properties of messages on their way from a publisher to an endpoint; Kura's names. */
public final class MessageProperties {
    /** String: full topic. */
    public static final String FULL_TOPIC = "FULL_TOPIC";

    /** Integer: quality of service. */
    public static final String QOS = "QOS";

    /** Boolean: whether the broker keeps the message. */
    public static final String RETAIN = "RETAIN";

    /** Integer: priority, 0 is the most urgent. */
    public static final String PRIORITY = "PRIORITY";

    /** Boolean: whether it is a control message. */
    public static final String CONTROL = "CONTROL";

    /** String: application id, instead of a full topic. */
    public static final String APP_ID = "APP_ID";

    /** String: application topic, with an application id. */
    public static final String APP_TOPIC = "APP_TOPIC";

    private MessageProperties() {}
}
