package org.eclipse.kura.configuration;

@org.osgi.annotation.versioning.ProviderType
public class KuraConfigReadyEvent extends org.osgi.service.event.Event {
    public static final String KURA_CONFIG_EVENT_READY_TOPIC = "org/eclipse/kura/configuration/ConfigEvent/READY";

    public KuraConfigReadyEvent(java.util.Map<String, ?> map) {
        super(KURA_CONFIG_EVENT_READY_TOPIC, map);
    }
}
