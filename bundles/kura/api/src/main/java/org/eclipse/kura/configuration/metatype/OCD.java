package org.eclipse.kura.configuration.metatype;

@org.osgi.annotation.versioning.ProviderType
public interface OCD {
    String getDescription();

    String getId();

    String getName();

    java.util.List<AD> getAD();

    java.util.List<Icon> getIcon();
}
