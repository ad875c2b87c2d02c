package org.eclipse.kura.cloud;

import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;
import org.osgi.service.event.Event;

/** Event that tells that a connection to a cloud was lost; property {@code cloud.service.pid} names the cloud service. */
@ProviderType
public class CloudConnectionLostEvent extends Event {

    /** Topic of the event. */
    public static final String CLOUD_CONNECTION_STATUS_LOST = "org/eclipse/kura/cloud/CloudConnectionStatus/LOST";

    /**
     * Makes an event.
     *
     * @param properties properties of the event
     */
    public CloudConnectionLostEvent(Map<String, ?> properties) {
        super(CLOUD_CONNECTION_STATUS_LOST, properties);
    }
}
