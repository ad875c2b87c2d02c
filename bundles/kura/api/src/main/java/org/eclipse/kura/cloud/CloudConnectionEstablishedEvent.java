package org.eclipse.kura.cloud;

@org.osgi.annotation.versioning.ProviderType
public class CloudConnectionEstablishedEvent extends org.osgi.service.event.Event {
    public static final String CLOUD_CONNECTION_STATUS_ESTABLISHED =
            "org/eclipse/kura/cloud/CloudConnectionStatus/ESTABLISHED";

    public CloudConnectionEstablishedEvent(java.util.Map<String, ?> map) {
        super(CLOUD_CONNECTION_STATUS_ESTABLISHED, map);
    }
}
