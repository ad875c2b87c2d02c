package org.eclipse.kura.cloudconnection.request;

@org.osgi.annotation.versioning.ProviderType
public class RequestHandlerContext {
    public java.util.Map<String, String> getContextProperties() {
        throw new UnsupportedOperationException("skeleton");
    }

    public org.eclipse.kura.cloudconnection.publisher.CloudNotificationPublisher getNotificationPublisher() {
        throw new UnsupportedOperationException("skeleton");
    }

    public RequestHandlerContext(
            org.eclipse.kura.cloudconnection.publisher.CloudNotificationPublisher cloudNotificationPublisher,
            java.util.Map<String, String> map) {}
}
