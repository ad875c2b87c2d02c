package org.eclipse.kura.configuration.metatype;

@org.osgi.annotation.versioning.ProviderType
public interface Option {
    String getLabel();

    String getValue();
}
