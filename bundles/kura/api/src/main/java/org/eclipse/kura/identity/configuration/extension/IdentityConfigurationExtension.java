package org.eclipse.kura.identity.configuration.extension;

import java.util.Optional;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.configuration.ComponentConfiguration;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Keeps configuration of its own for each identity, for instance a second factor.
 *
 * <p>A service; its {@code kura.service.pid} is the pid of the configurations. Safe for concurrent use.
 */
@ProviderType
public interface IdentityConfigurationExtension {

    /**
     * Returns the configuration of an identity.
     *
     * @param identityName its name
     * @return the configuration, empty when there is nothing to configure
     * @throws KuraException when it cannot be read
     */
    Optional<ComponentConfiguration> getConfiguration(String identityName) throws KuraException;

    /**
     * Returns the configuration that a new identity starts with.
     *
     * @param identityName its name
     * @return the configuration, empty when there is nothing to configure
     * @throws KuraException when it cannot be found out
     */
    Optional<ComponentConfiguration> getDefaultConfiguration(String identityName) throws KuraException;

    /**
     * Checks a configuration without storing it.
     *
     * @param identityName name of the identity
     * @param configuration the configuration
     * @throws KuraException when the configuration would be refused; the message says why
     */
    void validateConfiguration(String identityName, ComponentConfiguration configuration) throws KuraException;

    /**
     * Changes the configuration of an identity.
     *
     * @param identityName name of the identity
     * @param configuration the configuration
     * @throws KuraException when the configuration is refused; then nothing is changed
     */
    void updateConfiguration(String identityName, ComponentConfiguration configuration) throws KuraException;
}
