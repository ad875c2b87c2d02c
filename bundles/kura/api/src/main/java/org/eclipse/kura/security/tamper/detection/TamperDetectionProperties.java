package org.eclipse.kura.security.tamper.detection;

import org.osgi.annotation.versioning.ProviderType;

/** Names of properties of a {@link TamperStatus}. */
@ProviderType
public enum TamperDetectionProperties {
    /** Time at which the state changed, in milliseconds since 1970, a long value. */
    TIMESTAMP_PROPERTY_KEY("timestamp");

    private final String value;

    TamperDetectionProperties(String value) {
        this.value = value;
    }

    /** {@return the name of the property} */
    public String getValue() {
        return this.value;
    }
}
