package org.eclipse.kura.position;

@org.osgi.annotation.versioning.ProviderType
public class PositionLockedEvent extends org.osgi.service.event.Event {
    public static final String POSITION_LOCKED_EVENT_TOPIC = "org/eclipse/kura/position/locked";

    public PositionLockedEvent(java.util.Map<String, ?> map) {
        super(POSITION_LOCKED_EVENT_TOPIC, map);
    }
}
