package org.eclipse.kura.message;

@Deprecated
@org.osgi.annotation.versioning.ProviderType
public class KuraTopic {
    public String getAccountName() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String getApplicationId() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String getApplicationTopic() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String getDeviceId() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String getFullTopic() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String getPrefix() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String[] getTopicParts() {
        throw new UnsupportedOperationException("skeleton");
    }

    public KuraTopic(String value) {}

    public KuraTopic(String value, String value2) {}
}
