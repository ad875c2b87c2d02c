package org.eclipse.kura.cloud.factory;

@Deprecated
@org.osgi.annotation.versioning.ProviderType
public interface CloudServiceFactory {
    public static final String KURA_CLOUD_SERVICE_FACTORY_PID = "kura.cloud.service.factory.pid";

    String getFactoryPid();

    java.util.List<String> getStackComponentsPids(String value) throws org.eclipse.kura.KuraException;

    java.util.Set<String> getManagedCloudServicePids() throws org.eclipse.kura.KuraException;

    void createConfiguration(String value) throws org.eclipse.kura.KuraException;

    void deleteConfiguration(String value) throws org.eclipse.kura.KuraException;
}
