package org.eclipse.kura.system;

@org.osgi.annotation.versioning.ProviderType
public class ExtendedPropertyGroup {
    public String getName() {
        throw new UnsupportedOperationException("skeleton");
    }

    public java.util.Map<String, String> getProperties() {
        throw new UnsupportedOperationException("skeleton");
    }

    public ExtendedPropertyGroup(String value, java.util.Map<String, String> map) {}
}
