package org.eclipse.kura.configuration.metatype;

@org.osgi.annotation.versioning.ProviderType
public interface MetaData {
    String getLocalization();

    java.util.List<Designate> getDesignate();

    java.util.List<OCD> getOCD();
}
