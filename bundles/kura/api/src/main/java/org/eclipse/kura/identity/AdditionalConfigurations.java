package org.eclipse.kura.identity;

@org.osgi.annotation.versioning.ProviderType
public class AdditionalConfigurations implements IdentityConfigurationComponent {
    public boolean equals(Object object) {
        throw new UnsupportedOperationException("skeleton");
    }

    public int hashCode() {
        throw new UnsupportedOperationException("skeleton");
    }

    public java.util.List<org.eclipse.kura.configuration.ComponentConfiguration> getConfigurations() {
        throw new UnsupportedOperationException("skeleton");
    }

    public AdditionalConfigurations(java.util.List<org.eclipse.kura.configuration.ComponentConfiguration> list) {}
}
