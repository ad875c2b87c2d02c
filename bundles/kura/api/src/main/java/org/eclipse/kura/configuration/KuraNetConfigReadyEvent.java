package org.eclipse.kura.configuration;

@org.osgi.annotation.versioning.ProviderType
public class KuraNetConfigReadyEvent extends org.osgi.service.event.Event {
    public static final String KURA_NET_CONFIG_EVENT_READY_TOPIC =
            "org/eclipse/kura/configuration/NetConfigEvent/READY";

    public KuraNetConfigReadyEvent(java.util.Map<String, ?> map) {
        super(KURA_NET_CONFIG_EVENT_READY_TOPIC, map);
    }
}
