package org.eclipse.kura.cloudconnection.factory;

@org.osgi.annotation.versioning.ProviderType
public interface CloudConnectionFactory {
    public static final String KURA_CLOUD_CONNECTION_FACTORY_PID = "kura.cloud.connection.factory.pid";

    String getFactoryPid();

    java.util.List<String> getStackComponentsPids(String value) throws org.eclipse.kura.KuraException;

    java.util.Set<String> getManagedCloudConnectionPids() throws org.eclipse.kura.KuraException;

    void createConfiguration(String value) throws org.eclipse.kura.KuraException;

    void deleteConfiguration(String value) throws org.eclipse.kura.KuraException;
}
