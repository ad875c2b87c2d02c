package org.eclipse.kura.position;

import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;
import org.osgi.service.event.Event;

/** Event that tells that the satellite receiver has found its position. */
@ProviderType
public class PositionLockedEvent extends Event {

    /** Topic of the event. */
    public static final String POSITION_LOCKED_EVENT_TOPIC = "org/eclipse/kura/position/locked";

    /**
     * Makes an event.
     *
     * @param properties properties of the event
     */
    public PositionLockedEvent(Map<String, ?> properties) {
        super(POSITION_LOCKED_EVENT_TOPIC, properties);
    }
}
