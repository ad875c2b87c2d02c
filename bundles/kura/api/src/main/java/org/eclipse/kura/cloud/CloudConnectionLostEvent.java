package org.eclipse.kura.cloud;

@org.osgi.annotation.versioning.ProviderType
public class CloudConnectionLostEvent extends org.osgi.service.event.Event {
    public static final String CLOUD_CONNECTION_STATUS_LOST = "org/eclipse/kura/cloud/CloudConnectionStatus/LOST";

    public CloudConnectionLostEvent(java.util.Map<String, ?> map) {
        super(CLOUD_CONNECTION_STATUS_LOST, map);
    }
}
