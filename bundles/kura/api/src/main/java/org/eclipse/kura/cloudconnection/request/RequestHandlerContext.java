package org.eclipse.kura.cloudconnection.request;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.kura.cloudconnection.publisher.CloudNotificationPublisher;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Where a request came from, and how its handler may report later.
 *
 * <p>Immutable.
 */
@ProviderType
public class RequestHandlerContext {

    private final CloudNotificationPublisher notificationPublisher;
    private final Map<String, String> contextProperties;

    /**
     * Makes a context.
     *
     * @param notificationPublisher publisher for reports that follow the answer
     * @param contextProperties values by names of {@link RequestHandlerContextConstants}; they are copied
     */
    public RequestHandlerContext(
            CloudNotificationPublisher notificationPublisher, Map<String, String> contextProperties) {
        this.notificationPublisher = notificationPublisher;
        this.contextProperties = Collections.unmodifiableMap(new HashMap<>(contextProperties));
    }

    /**
     * Returns the publisher for reports that follow the answer.
     *
     * @return the publisher given at construction
     */
    public CloudNotificationPublisher getNotificationPublisher() {
        return this.notificationPublisher;
    }

    /**
     * Returns what is known of the connection that the request came through.
     *
     * @return values by names of {@link RequestHandlerContextConstants}; cannot be modified
     */
    public Map<String, String> getContextProperties() {
        return this.contextProperties;
    }
}
