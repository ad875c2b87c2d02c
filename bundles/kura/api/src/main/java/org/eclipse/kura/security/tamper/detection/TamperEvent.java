package org.eclipse.kura.security.tamper.detection;

public class TamperEvent extends org.osgi.service.event.Event {
    public static final String SENDER_PID_PROPERTY_KEY = "sender.pid";
    public static final String TAMPER_EVENT_TOPIC =
            "org/eclipse/kura/security/tamper/detection/TamperEvent/TAMPER_STATUS_CHANGED";
    public static final String TAMPER_STATUS_PROPERTY_KEY = "tamper.status";

    public String getSenderPid() {
        throw new UnsupportedOperationException("skeleton");
    }

    public TamperStatus getTamperStatus() {
        throw new UnsupportedOperationException("skeleton");
    }

    public TamperEvent(String value, TamperStatus tamperStatus) {
        super(TAMPER_EVENT_TOPIC, java.util.Map.of());
    }
}
