package org.eclipse.kura.message;

import org.osgi.annotation.versioning.ProviderType;

/** Part of a topic that an application chooses: who it is, and what the message is about. */
@ProviderType
public abstract class KuraApplicationTopic {

    /** Identifier of the application, null when the topic has none. */
    protected String applicationId;

    /** What follows the identifier, segments separated by slashes; null when nothing follows. */
    protected String applicationTopic;

    /** Leaves both parts to the subclass. */
    public KuraApplicationTopic() {
        // the subclass sets the parts
    }

    /**
     * Returns the identifier of the application.
     *
     * @return the identifier, null when the topic has none
     */
    public String getApplicationId() {
        return this.applicationId;
    }

    /**
     * Returns what follows the identifier.
     *
     * @return segments separated by slashes, null when nothing follows
     */
    public String getApplicationTopic() {
        return this.applicationTopic;
    }
}
