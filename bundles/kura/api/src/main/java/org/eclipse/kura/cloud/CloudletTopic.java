package org.eclipse.kura.cloud;

@Deprecated
@org.osgi.annotation.versioning.ProviderType
public class CloudletTopic {
    public String toString() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String[] getResources() {
        throw new UnsupportedOperationException("skeleton");
    }

    public CloudletTopic.Method getMethod() {
        throw new UnsupportedOperationException("skeleton");
    }

    public static CloudletTopic parseAppTopic(String value) {
        throw new UnsupportedOperationException("skeleton");
    }

    private CloudletTopic() {}

    public enum Method {
        GET,
        PUT,
        POST,
        DEL,
        EXEC;
    }
}
