package org.eclipse.kura.configuration;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.kura.KuraException;
import org.osgi.annotation.versioning.ProviderType;
import org.osgi.framework.Filter;

/**
 * Looks after the configuration of all components: reads and changes it, creates and deletes instances of factories, and
 * keeps snapshots to which it can go back. Components are named by their {@code kura.service.pid} throughout.
 *
 * <p>Changes are done one after the other; components get them on a thread of the configuration admin, maybe after the
 * call returned.
 */
@ProviderType
public interface ConfigurationService {

    /** Name of the property that holds the pid by which a component is known to its users. */
    String KURA_SERVICE_PID = "kura.service.pid";

    /**
     * The components that are active now and can be configured.
     *
     * @return their pids, an unmodifiable set
     */
    Set<String> getConfigurableComponentPids();

    /**
     * The factories that instances can be created of.
     *
     * @return their factory pids
     */
    Set<String> getFactoryComponentPids();

    /**
     * Creates an instance of a factory. It becomes active some time after this method returned.
     *
     * @param factoryPid the factory
     * @param pid the pid that the instance is to have
     * @param properties its settings; the others get their defaults. Null counts as empty
     * @param takeSnapshot whether to take a snapshot afterwards
     * @throws KuraException with code INVALID_PARAMETER if a pid is null or the instance exists already
     */
    void createFactoryConfiguration(String factoryPid, String pid, Map<String, Object> properties, boolean takeSnapshot)
            throws KuraException;

    /**
     * Deletes an instance of a factory; does nothing if there is no such instance.
     *
     * @param pid the pid of the instance
     * @param takeSnapshot whether to take a snapshot afterwards
     * @throws KuraException with code INVALID_PARAMETER if the pid is null
     */
    void deleteFactoryConfiguration(String pid, boolean takeSnapshot) throws KuraException;

    /**
     * The configurations of all components. Passwords are encrypted.
     *
     * @return one configuration for each component
     * @throws KuraException if the configurations cannot be told
     */
    List<ComponentConfiguration> getComponentConfigurations() throws KuraException;

    /**
     * The configurations of some components. Passwords are encrypted.
     *
     * @param filter is applied to the properties of the components' services; null for all
     * @return one configuration for each component that matches
     * @throws KuraException if the configurations cannot be told
     */
    List<ComponentConfiguration> getComponentConfigurations(Filter filter) throws KuraException;

    /**
     * The configuration of one component. Passwords are in clear.
     *
     * @param pid the component
     * @return its configuration, null if there is no such component
     * @throws KuraException if the configuration cannot be told
     */
    ComponentConfiguration getComponentConfiguration(String pid) throws KuraException;

    /**
     * The configuration that a component has if nobody changes it: definition and defaults. Passwords are in clear.
     *
     * @param pid the component, or a factory pid
     * @return the default configuration
     * @throws KuraException if the configuration cannot be told
     */
    ComponentConfiguration getDefaultComponentConfiguration(String pid) throws KuraException;

    /**
     * Changes the configuration of one component and takes a snapshot.
     *
     * @param pid the component
     * @param properties the settings to change; those that are not named stay as they are
     * @throws KuraException if the component did not take its configuration
     */
    void updateConfiguration(String pid, Map<String, Object> properties) throws KuraException;

    /**
     * Changes the configuration of one component.
     *
     * @param pid the component
     * @param properties the settings to change; those that are not named stay as they are
     * @param takeSnapshot whether to take a snapshot afterwards
     * @throws KuraException if the component did not take its configuration
     */
    void updateConfiguration(String pid, Map<String, Object> properties, boolean takeSnapshot) throws KuraException;

    /**
     * Changes the configurations of several components and takes a snapshot, as
     * {@link #updateConfigurations(List, boolean)} does.
     *
     * @param configurations one configuration for each component
     * @throws KuraException see there
     */
    void updateConfigurations(List<ComponentConfiguration> configurations) throws KuraException;

    /**
     * Changes the configurations of several components. Settings that are not named stay as they are. A component that
     * does not exist is created when its properties name its factory ({@code service.factoryPid}).
     *
     * @param configurations one configuration for each component; passwords may be in clear or encrypted
     * @param takeSnapshot whether to take a snapshot afterwards, also when some components failed
     * @throws org.eclipse.kura.KuraPartialSuccessException if some components did not take their configuration; the
     *     others did
     * @throws KuraException if no snapshot could be taken
     */
    void updateConfigurations(List<ComponentConfiguration> configurations, boolean takeSnapshot) throws KuraException;

    /**
     * The snapshots there are.
     *
     * @return their ids in ascending order. An id is the time of the snapshot in milliseconds since the epoch; 0 is the
     *     snapshot that came with the product
     * @throws KuraException if the snapshots cannot be listed
     */
    Set<Long> getSnapshots() throws KuraException;

    /**
     * Reads a snapshot. Passwords are in clear.
     *
     * @param id the snapshot
     * @return one configuration for each component, without definitions
     * @throws KuraException with code CONFIGURATION_SNAPSHOT_NOT_FOUND if there is no such snapshot, DECODER_ERROR if it
     *     cannot be decrypted
     */
    List<ComponentConfiguration> getSnapshot(long id) throws KuraException;

    /**
     * Takes a snapshot of the configuration of all components. The oldest snapshots are deleted when there are too many;
     * snapshot 0 never is.
     *
     * @return the id of the snapshot
     * @throws KuraException if the snapshot could not be written
     */
    long snapshot() throws KuraException;

    /**
     * Goes back to the snapshot before the latest, as {@link #rollback(long)} does.
     *
     * @return the id of the snapshot that was gone back to
     * @throws KuraException if there are fewer than two snapshots, or see there
     */
    long rollback() throws KuraException;

    /**
     * Goes back to a snapshot: instances of factories are deleted and created again as the snapshot has them, and all
     * other components get the values of the snapshot or, where it has none, their defaults. Then a new snapshot with
     * that content is taken.
     *
     * @param id the snapshot
     * @throws org.eclipse.kura.KuraPartialSuccessException if some components did not take their configuration; there is
     *     no new snapshot then
     * @throws KuraException with code CONFIGURATION_SNAPSHOT_NOT_FOUND if there is no such snapshot
     */
    void rollback(long id) throws KuraException;
}
