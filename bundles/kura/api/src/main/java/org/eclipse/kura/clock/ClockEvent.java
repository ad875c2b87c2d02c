package org.eclipse.kura.clock;

@org.osgi.annotation.versioning.ProviderType
public class ClockEvent extends org.osgi.service.event.Event {
    public static final String CLOCK_EVENT_TOPIC = "org/eclipse/kura/clock";

    public ClockEvent(java.util.Map<String, ?> map) {
        super(CLOCK_EVENT_TOPIC, map);
    }
}
