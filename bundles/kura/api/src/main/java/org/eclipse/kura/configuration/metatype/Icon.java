package org.eclipse.kura.configuration.metatype;

@org.osgi.annotation.versioning.ProviderType
public interface Icon {
    String getResource();

    java.math.BigInteger getSize();
}
