package org.eclipse.kura.security.keystore;

import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;
import org.osgi.service.event.Event;

/** Event that tells that the content of a keystore changed; who holds keys or certificates of it reads them anew. */
@ProviderType
public class KeystoreChangedEvent extends Event {

    /** Topic of the event. */
    public static final String EVENT_TOPIC = "org/eclipse/kura/security/keystore/KeystoreChangedEvent/KEYSTORE_CHANGED";

    /** Property with the {@code kura.service.pid} of the keystore service. */
    public static final String SENDER_PID_PROPERTY_KEY = "sender.pid";

    /**
     * Makes an event.
     *
     * @param senderPid {@code kura.service.pid} of the keystore service, not null
     */
    public KeystoreChangedEvent(String senderPid) {
        super(EVENT_TOPIC, Map.of(SENDER_PID_PROPERTY_KEY, senderPid));
    }

    /**
     * Returns which keystore changed.
     *
     * @return {@code kura.service.pid} of the keystore service
     */
    public String getSenderPid() {
        return (String) getProperty(SENDER_PID_PROPERTY_KEY);
    }
}
