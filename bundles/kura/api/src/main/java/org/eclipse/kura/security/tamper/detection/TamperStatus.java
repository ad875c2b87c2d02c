package org.eclipse.kura.security.tamper.detection;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.kura.type.TypedValue;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What a detector knows about tampering.
 *
 * <p>Immutable.
 */
@ProviderType
public class TamperStatus {

    private final boolean deviceTampered;
    private final Map<String, TypedValue<?>> properties;

    /**
     * Makes a state.
     *
     * @param isDeviceTampered whether somebody tampered with the gateway
     * @param properties what else is known, for instance {@link TamperDetectionProperties#TIMESTAMP_PROPERTY_KEY};
     *     copied, null for nothing
     */
    public TamperStatus(boolean isDeviceTampered, Map<String, TypedValue<?>> properties) {
        this.deviceTampered = isDeviceTampered;
        this.properties =
                properties == null ? Collections.emptyMap() : Collections.unmodifiableMap(new HashMap<>(properties));
    }

    /**
     * Tells whether somebody tampered with the gateway since the detector was reset.
     *
     * @return true when somebody did
     */
    public boolean isDeviceTampered() {
        return this.deviceTampered;
    }

    /**
     * Returns what else is known.
     *
     * @return values by name, never null; cannot be modified
     */
    public Map<String, TypedValue<?>> getProperties() {
        return this.properties;
    }
}
