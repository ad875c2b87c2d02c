package org.eclipse.kura.system;

@org.osgi.annotation.versioning.ProviderType
public class ExtendedProperties {
    public String getVersion() {
        throw new UnsupportedOperationException("skeleton");
    }

    public java.util.List<ExtendedPropertyGroup> getPropertyGroups() {
        throw new UnsupportedOperationException("skeleton");
    }

    public ExtendedProperties(String value, java.util.List<ExtendedPropertyGroup> list) {}
}
