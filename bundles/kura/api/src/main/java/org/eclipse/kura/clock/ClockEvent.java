package org.eclipse.kura.clock;

import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;
import org.osgi.service.event.Event;

/** Event that tells that the clock of the gateway was set; time may have jumped. */
@ProviderType
public class ClockEvent extends Event {

    /** Topic of the event. */
    public static final String CLOCK_EVENT_TOPIC = "org/eclipse/kura/clock";

    /**
     * Makes an event.
     *
     * @param properties properties of the event
     */
    public ClockEvent(Map<String, ?> properties) {
        super(CLOCK_EVENT_TOPIC, properties);
    }
}
