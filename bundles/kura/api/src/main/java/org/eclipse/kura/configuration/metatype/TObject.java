package org.eclipse.kura.configuration.metatype;

@org.osgi.annotation.versioning.ProviderType
public interface TObject {
    String getOcdref();

    java.util.List<Attribute> getAttribute();
}
