package org.eclipse.kura.message;

@org.osgi.annotation.versioning.ProviderType
public abstract class KuraApplicationTopic {
    protected String applicationId;
    protected String applicationTopic;

    public String getApplicationId() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String getApplicationTopic() {
        throw new UnsupportedOperationException("skeleton");
    }

    public KuraApplicationTopic() {}
}
