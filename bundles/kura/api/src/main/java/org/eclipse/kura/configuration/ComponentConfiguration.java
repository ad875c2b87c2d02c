package org.eclipse.kura.configuration;

@org.osgi.annotation.versioning.ProviderType
public interface ComponentConfiguration {
    String getPid();

    java.util.Map<String, Object> getConfigurationProperties();

    org.eclipse.kura.configuration.metatype.OCD getDefinition();
}
