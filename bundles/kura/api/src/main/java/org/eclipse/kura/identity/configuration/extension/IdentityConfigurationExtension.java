package org.eclipse.kura.identity.configuration.extension;

@org.osgi.annotation.versioning.ProviderType
public interface IdentityConfigurationExtension {
    java.util.Optional<org.eclipse.kura.configuration.ComponentConfiguration> getConfiguration(String value)
            throws org.eclipse.kura.KuraException;

    java.util.Optional<org.eclipse.kura.configuration.ComponentConfiguration> getDefaultConfiguration(String value)
            throws org.eclipse.kura.KuraException;

    void updateConfiguration(String value, org.eclipse.kura.configuration.ComponentConfiguration componentConfiguration)
            throws org.eclipse.kura.KuraException;

    void validateConfiguration(
            String value, org.eclipse.kura.configuration.ComponentConfiguration componentConfiguration)
            throws org.eclipse.kura.KuraException;
}
