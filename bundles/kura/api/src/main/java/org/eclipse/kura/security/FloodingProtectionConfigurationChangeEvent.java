package org.eclipse.kura.security;

import java.util.Map;
import org.osgi.service.event.Event;

/** Event that tells that the rules of a {@link FloodingProtectionConfigurationService} changed. */
public class FloodingProtectionConfigurationChangeEvent extends Event {

    /** Topic of the event. */
    public static final String FP_EVENT_CONFIG_CHANGE_TOPIC =
            "org/eclipse/kura/floodingprotection/event/FP_EVENT_CONFIG_CHANGE_TOPIC";

    /**
     * Makes an event.
     *
     * @param properties properties of the event
     */
    public FloodingProtectionConfigurationChangeEvent(Map<String, ?> properties) {
        super(FP_EVENT_CONFIG_CHANGE_TOPIC, properties);
    }
}
