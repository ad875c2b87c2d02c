package org.eclipse.kura.cloudconnection.factory;

import java.util.List;
import java.util.Set;
import org.eclipse.kura.KuraException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Makes and removes the components that form a cloud connection.
 *
 * <p>The service properties {@code kura.ui.csf.pid.default} and {@code kura.ui.csf.pid.regex} tell a user interface
 * which pid to propose and which to accept. Safe for concurrent use.
 */
@ProviderType
public interface CloudConnectionFactory {

    /** Property of an endpoint that names the factory which made it. */
    public static final String KURA_CLOUD_CONNECTION_FACTORY_PID = "kura.cloud.connection.factory.pid";

    /** {@return the factory pid of the endpoints that this factory makes} */
    String getFactoryPid();

    /**
     * Makes a cloud connection and takes a snapshot.
     *
     * @param pid {@code kura.service.pid} of the endpoint to make
     * @throws KuraException when the pid is not one that this factory accepts, or the components cannot be made
     */
    void createConfiguration(String pid) throws KuraException;

    /**
     * Removes a cloud connection and takes a snapshot.
     *
     * @param pid {@code kura.service.pid} of the endpoint
     * @throws KuraException when the components cannot be removed
     */
    void deleteConfiguration(String pid) throws KuraException;

    /**
     * Lists the components of a connection.
     *
     * @param pid {@code kura.service.pid} of the endpoint
     * @return their {@code kura.service.pid}s, that of the endpoint first
     * @throws KuraException when the pid is not one that this factory accepts
     */
    List<String> getStackComponentsPids(String pid) throws KuraException;

    /**
     * Lists the endpoints that this factory made.
     *
     * @return their {@code kura.service.pid}s
     * @throws KuraException when they cannot be found out
     */
    Set<String> getManagedCloudConnectionPids() throws KuraException;
}
