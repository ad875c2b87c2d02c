package org.eclipse.kura.message;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Topic of a message, taken apart: {@code [prefix/]account/device/application/topic}.
 *
 * <p>Immutable. Parts that the topic is too short for are null.
 *
 * @deprecated the topic of a message is the business of the cloud connection; applications see message properties
 */
@Deprecated
@ProviderType
public class KuraTopic {

    private static final String DEFAULT_CONTROL_PREFIX = "$EDC";

    private final String fullTopic;
    private final String[] topicParts;
    private final String prefix;
    private final String accountName;
    private final String deviceId;
    private final String applicationId;
    private final String applicationTopic;

    /**
     * Takes a topic apart whose control prefix, if it has one, starts with {@code $EDC}.
     *
     * @param fullTopic the topic
     */
    public KuraTopic(String fullTopic) {
        this(fullTopic, DEFAULT_CONTROL_PREFIX);
    }

    /**
     * Takes a topic apart.
     *
     * @param fullTopic the topic
     * @param controlPrefix what the first segment starts with when it is the prefix of control messages
     */
    public KuraTopic(String fullTopic, String controlPrefix) {
        this.fullTopic = fullTopic;
        this.topicParts = fullTopic.split("/", -1);
        final boolean control = this.topicParts[0].startsWith(controlPrefix);
        final int account = control ? 1 : 0;
        this.prefix = control ? this.topicParts[0] : null;
        this.accountName = part(account);
        this.deviceId = part(account + 1);
        this.applicationId = part(account + 2);
        final String[] head = fullTopic.split("/", account + 4);
        this.applicationTopic = head.length == account + 4 ? head[account + 3] : null;
    }

    private String part(int index) {
        return index < this.topicParts.length ? this.topicParts[index] : null;
    }

    /**
     * Returns the topic as it was given.
     *
     * @return the whole topic
     */
    public String getFullTopic() {
        return this.fullTopic;
    }

    /**
     * Returns the segments of the topic.
     *
     * @return a new array
     */
    public String[] getTopicParts() {
        return this.topicParts.clone();
    }

    /**
     * Returns the prefix of a control message.
     *
     * @return the first segment, null for a message that carries data
     */
    public String getPrefix() {
        return this.prefix;
    }

    /**
     * Returns the account.
     *
     * @return the name, null when the topic is too short
     */
    public String getAccountName() {
        return this.accountName;
    }

    /**
     * Returns the device.
     *
     * @return its client id, null when the topic is too short
     */
    public String getDeviceId() {
        return this.deviceId;
    }

    /**
     * Returns the application.
     *
     * @return its identifier, null when the topic is too short
     */
    public String getApplicationId() {
        return this.applicationId;
    }

    /**
     * Returns what follows the application.
     *
     * @return segments separated by slashes, null when nothing follows
     */
    public String getApplicationTopic() {
        return this.applicationTopic;
    }
}
