package org.eclipse.kura.cloud;

@Deprecated
@org.osgi.annotation.versioning.ProviderType
public interface CloudService {
    boolean isConnected();

    String[] getCloudApplicationIdentifiers();

    CloudClient newCloudClient(String value) throws org.eclipse.kura.KuraException;
}
