package org.eclipse.kura.configuration.metatype;

@org.osgi.annotation.versioning.ProviderType
public interface Designate {
    boolean isMerge();

    boolean isOptional();

    String getBundle();

    String getFactoryPid();

    String getPid();

    TObject getObject();
}
