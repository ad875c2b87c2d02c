package org.eclipse.kura.cloudconnection.publisher;

@org.osgi.annotation.versioning.ProviderType
public interface CloudNotificationPublisher extends CloudPublisher {}
