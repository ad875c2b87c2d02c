package org.eclipse.kura.security;

public class FloodingProtectionConfigurationChangeEvent extends org.osgi.service.event.Event {
    public static final String FP_EVENT_CONFIG_CHANGE_TOPIC =
            "org/eclipse/kura/floodingprotection/event/FP_EVENT_CONFIG_CHANGE_TOPIC";

    public FloodingProtectionConfigurationChangeEvent(java.util.Map<String, ?> map) {
        super(FP_EVENT_CONFIG_CHANGE_TOPIC, map);
    }
}
