package org.eclipse.kura.security.tamper.detection;

@org.osgi.annotation.versioning.ProviderType
public enum TamperDetectionProperties {
    TIMESTAMP_PROPERTY_KEY("timestamp");
    private final String getValue;

    TamperDetectionProperties(String getValue) {
        this.getValue = getValue;
    }

    public String getValue() {
        return this.getValue;
    }
}
