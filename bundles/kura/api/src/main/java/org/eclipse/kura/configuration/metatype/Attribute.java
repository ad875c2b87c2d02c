package org.eclipse.kura.configuration.metatype;

@org.osgi.annotation.versioning.ProviderType
public interface Attribute {
    String getAdref();

    String getContent();

    java.util.List<String> getValue();
}
