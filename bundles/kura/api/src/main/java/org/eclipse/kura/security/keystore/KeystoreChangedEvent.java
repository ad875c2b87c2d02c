package org.eclipse.kura.security.keystore;

@org.osgi.annotation.versioning.ProviderType
public class KeystoreChangedEvent extends org.osgi.service.event.Event {
    public static final String EVENT_TOPIC = "org/eclipse/kura/security/keystore/KeystoreChangedEvent/KEYSTORE_CHANGED";
    public static final String SENDER_PID_PROPERTY_KEY = "sender.pid";

    public String getSenderPid() {
        throw new UnsupportedOperationException("skeleton");
    }

    public KeystoreChangedEvent(String value) {
        super(EVENT_TOPIC, java.util.Map.of(SENDER_PID_PROPERTY_KEY, value));
    }
}
