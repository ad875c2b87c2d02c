package org.eclipse.kura.security.tamper.detection;

import java.util.Map;
import org.osgi.service.event.Event;

/** Event that tells that a detector noticed tampering, or was reset. */
public class TamperEvent extends Event {

    /** Topic of the event. */
    public static final String TAMPER_EVENT_TOPIC =
            "org/eclipse/kura/security/tamper/detection/TamperEvent/TAMPER_STATUS_CHANGED";

    /** Property with the {@code kura.service.pid} of the {@link TamperDetectionService}. */
    public static final String SENDER_PID_PROPERTY_KEY = "sender.pid";

    /** Property with the new {@link TamperStatus}. */
    public static final String TAMPER_STATUS_PROPERTY_KEY = "tamper.status";

    /**
     * Makes an event.
     *
     * @param senderPid {@code kura.service.pid} of the detector, not null
     * @param tamperStatus the new state, not null
     */
    public TamperEvent(String senderPid, TamperStatus tamperStatus) {
        super(TAMPER_EVENT_TOPIC, Map.of(SENDER_PID_PROPERTY_KEY, senderPid, TAMPER_STATUS_PROPERTY_KEY, tamperStatus));
    }

    /**
     * Returns which detector sent the event.
     *
     * @return its {@code kura.service.pid}
     */
    public String getSenderPid() {
        return (String) getProperty(SENDER_PID_PROPERTY_KEY);
    }

    /**
     * Returns the new state.
     *
     * @return the state
     */
    public TamperStatus getTamperStatus() {
        return (TamperStatus) getProperty(TAMPER_STATUS_PROPERTY_KEY);
    }
}
