package org.eclipse.kura.position;

import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;
import org.osgi.service.event.Event;

/** Event that tells that the satellite receiver has lost its position. */
@ProviderType
public class PositionLostEvent extends Event {

    /** Topic of the event. */
    public static final String POSITION_LOST_EVENT_TOPIC = "org/eclipse/kura/position/lost";

    /**
     * Makes an event.
     *
     * @param properties properties of the event
     */
    public PositionLostEvent(Map<String, ?> properties) {
        super(POSITION_LOST_EVENT_TOPIC, properties);
    }
}
