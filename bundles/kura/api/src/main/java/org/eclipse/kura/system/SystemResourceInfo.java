package org.eclipse.kura.system;

@org.osgi.annotation.versioning.ProviderType
public class SystemResourceInfo {
    public String getName() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String getTypeString() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String getVersion() {
        throw new UnsupportedOperationException("skeleton");
    }

    public SystemResourceType getType() {
        throw new UnsupportedOperationException("skeleton");
    }

    public SystemResourceInfo(String value) {}

    public SystemResourceInfo(String value, String value2, String value3) {}

    public SystemResourceInfo(String value, String value2, SystemResourceType systemResourceType) {}
}
