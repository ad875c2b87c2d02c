package org.eclipse.kura.position;

@org.osgi.annotation.versioning.ProviderType
public class PositionLostEvent extends org.osgi.service.event.Event {
    public static final String POSITION_LOST_EVENT_TOPIC = "org/eclipse/kura/position/lost";

    public PositionLostEvent(java.util.Map<String, ?> map) {
        super(POSITION_LOST_EVENT_TOPIC, map);
    }
}
