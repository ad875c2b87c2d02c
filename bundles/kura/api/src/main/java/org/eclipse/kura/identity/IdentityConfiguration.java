package org.eclipse.kura.identity;

@org.osgi.annotation.versioning.ProviderType
public class IdentityConfiguration {
    public <T extends IdentityConfigurationComponent> java.util.Optional<T> getComponent(Class<T> value) {
        throw new UnsupportedOperationException("skeleton");
    }

    public boolean equals(Object object) {
        throw new UnsupportedOperationException("skeleton");
    }

    public int hashCode() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String getName() {
        throw new UnsupportedOperationException("skeleton");
    }

    public java.util.List<IdentityConfigurationComponent> getComponents() {
        throw new UnsupportedOperationException("skeleton");
    }

    public IdentityConfiguration(String value, java.util.List<IdentityConfigurationComponent> list) {}
}
