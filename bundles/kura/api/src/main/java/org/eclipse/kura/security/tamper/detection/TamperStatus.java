package org.eclipse.kura.security.tamper.detection;

@org.osgi.annotation.versioning.ProviderType
public class TamperStatus {
    public boolean isDeviceTampered() {
        throw new UnsupportedOperationException("skeleton");
    }

    public java.util.Map<String, org.eclipse.kura.type.TypedValue<?>> getProperties() {
        throw new UnsupportedOperationException("skeleton");
    }

    public TamperStatus(boolean flag, java.util.Map<String, org.eclipse.kura.type.TypedValue<?>> map) {}
}
