package org.eclipse.kura.cloud.factory;

import java.util.List;
import java.util.Set;
import org.eclipse.kura.KuraException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Makes and removes the components that form a cloud connection.
 *
 * @deprecated see {@link org.eclipse.kura.cloudconnection.factory.CloudConnectionFactory} instead
 */
@Deprecated
@ProviderType
public interface CloudServiceFactory {

    /** Property of a cloud service that names the factory which made it. */
    public static final String KURA_CLOUD_SERVICE_FACTORY_PID = "kura.cloud.service.factory.pid";

    /** {@return the factory pid of the cloud services that this factory makes} */
    String getFactoryPid();

    /**
     * Makes a cloud connection and takes a snapshot.
     *
     * @param pid {@code kura.service.pid} of the cloud service to make
     * @throws KuraException when the pid is not one that this factory accepts, or the components cannot be made
     */
    void createConfiguration(String pid) throws KuraException;

    /**
     * Removes a cloud connection and takes a snapshot.
     *
     * @param pid {@code kura.service.pid} of the cloud service
     * @throws KuraException when the components cannot be removed
     */
    void deleteConfiguration(String pid) throws KuraException;

    /**
     * Lists the components of a connection.
     *
     * @param pid {@code kura.service.pid} of the cloud service
     * @return their {@code kura.service.pid}s, that of the cloud service first
     * @throws KuraException when the pid is not one that this factory accepts
     */
    List<String> getStackComponentsPids(String pid) throws KuraException;

    /**
     * Lists the cloud services that this factory made.
     *
     * @return their {@code kura.service.pid}s
     * @throws KuraException when they cannot be found out
     */
    Set<String> getManagedCloudServicePids() throws KuraException;
}
