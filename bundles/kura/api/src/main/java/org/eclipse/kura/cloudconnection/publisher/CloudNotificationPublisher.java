package org.eclipse.kura.cloudconnection.publisher;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Reports to whoever sent a request, after the request was answered.
 *
 * <p>A message needs the String properties {@code appId}, {@code messageType} and {@code requestorClientId}; without
 * them publishing throws {@link IllegalArgumentException}.
 */
@ProviderType
public interface CloudNotificationPublisher extends CloudPublisher {}
