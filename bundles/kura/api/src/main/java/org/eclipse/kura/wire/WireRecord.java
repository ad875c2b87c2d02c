package org.eclipse.kura.wire;

@org.osgi.annotation.versioning.ProviderType
public class WireRecord {
    public java.util.Map<String, org.eclipse.kura.type.TypedValue<?>> getProperties() {
        throw new UnsupportedOperationException("skeleton");
    }

    public WireRecord(java.util.Map<String, org.eclipse.kura.type.TypedValue<?>> map) {}
}
