package org.eclipse.kura.cloudconnection.message;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.kura.message.KuraPayload;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Message on its way between an application and a cloud: the payload, and properties that publishers, subscribers and
 * endpoints understand.
 *
 * <p>The message itself is immutable; its payload is not.
 */
@ProviderType
public class KuraMessage {

    private final KuraPayload payload;
    private final Map<String, Object> properties;

    /**
     * Makes a message without properties.
     *
     * @param payload the payload, shared and not copied
     * @throws NullPointerException when the payload is null
     */
    public KuraMessage(KuraPayload payload) {
        this(payload, Collections.emptyMap());
    }

    /**
     * Makes a message.
     *
     * @param payload the payload, shared and not copied
     * @param properties the properties, copied
     * @throws NullPointerException when an argument is null
     */
    public KuraMessage(KuraPayload payload, Map<String, Object> properties) {
        this.payload = requireNonNull(payload, "payload");
        this.properties = Collections.unmodifiableMap(new HashMap<>(properties));
    }

    /**
     * Returns the payload.
     *
     * @return the payload, never null
     */
    public KuraPayload getPayload() {
        return this.payload;
    }

    /**
     * Returns the properties.
     *
     * @return the properties, never null; cannot be modified
     */
    public Map<String, Object> getProperties() {
        return this.properties;
    }
}
