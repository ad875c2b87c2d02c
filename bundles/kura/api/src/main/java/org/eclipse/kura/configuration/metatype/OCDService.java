package org.eclipse.kura.configuration.metatype;

@org.osgi.annotation.versioning.ProviderType
public interface OCDService {
    java.util.List<org.eclipse.kura.configuration.ComponentConfiguration> getFactoryComponentOCDs();

    java.util.List<org.eclipse.kura.configuration.ComponentConfiguration> getServiceProviderOCDs(Class<?>... value);

    java.util.List<org.eclipse.kura.configuration.ComponentConfiguration> getServiceProviderOCDs(String... value);

    org.eclipse.kura.configuration.ComponentConfiguration getFactoryComponentOCD(String value);
}
