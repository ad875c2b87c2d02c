package org.eclipse.kura.identity;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.kura.KuraException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Keeps identities, their passwords and their permissions.
 *
 * <p>A configuration is cut into components, and the callers name the classes of those that they want: {@link
 * PasswordConfiguration}, {@link AssignedPermissions}, {@link AdditionalConfigurations}. Safe for concurrent use.
 */
@ProviderType
public interface IdentityService {

    /**
     * Makes an identity without password and permissions.
     *
     * @param identityName its name
     * @return true when it was made, false when it was there already
     * @throws KuraException when the name is not allowed, or the identity cannot be stored
     */
    boolean createIdentity(String identityName) throws KuraException;

    /**
     * Removes an identity.
     *
     * @param identityName its name
     * @return true when it was removed, false when it was not there
     * @throws KuraException when the identity cannot be removed
     */
    boolean deleteIdentity(String identityName) throws KuraException;

    /**
     * Returns the configurations of all identities.
     *
     * @param componentsToReturn which components to return
     * @return one configuration per identity
     * @throws KuraException when the identities cannot be read
     */
    List<IdentityConfiguration> getIdentitiesConfiguration(
            Set<Class<? extends IdentityConfigurationComponent>> componentsToReturn) throws KuraException;

    /**
     * Returns the configuration of an identity.
     *
     * @param identityName its name
     * @param componentsToReturn which components to return
     * @return the configuration, empty when there is no such identity
     * @throws KuraException when the identity cannot be read
     */
    Optional<IdentityConfiguration> getIdentityConfiguration(
            String identityName, Set<Class<? extends IdentityConfigurationComponent>> componentsToReturn)
            throws KuraException;

    /**
     * Returns the configuration that a new identity starts with.
     *
     * @param identityName its name; the identity need not be there
     * @param componentsToReturn which components to return
     * @return the configuration
     * @throws KuraException when the defaults cannot be found out
     */
    IdentityConfiguration getIdentityDefaultConfiguration(
            String identityName, Set<Class<? extends IdentityConfigurationComponent>> componentsToReturn)
            throws KuraException;

    /**
     * Checks a configuration without storing it.
     *
     * @param identityConfiguration the configuration; the identity need not be there
     * @throws KuraException when the configuration would be refused; the message says why
     */
    void validateIdentityConfiguration(IdentityConfiguration identityConfiguration) throws KuraException;

    /**
     * Changes the configuration of an identity. Components that the configuration lacks stay as they are.
     *
     * @param identityConfiguration the configuration
     * @throws KuraException when there is no such identity, or the configuration is refused; then nothing is changed
     */
    void updateIdentityConfiguration(IdentityConfiguration identityConfiguration) throws KuraException;

    /**
     * Makes a permission.
     *
     * @param permission the permission
     * @return true when it was made, false when it was there already
     * @throws KuraException when the name is not allowed, or the permission cannot be stored
     */
    boolean createPermission(Permission permission) throws KuraException;

    /**
     * Removes a permission; whoever had it loses it.
     *
     * @param permission the permission
     * @return true when it was removed, false when it was not there
     * @throws KuraException when the permission cannot be removed
     */
    boolean deletePermission(Permission permission) throws KuraException;

    /**
     * Lists the permissions.
     *
     * @return all that were made
     * @throws KuraException when they cannot be read
     */
    Set<Permission> getPermissions() throws KuraException;

    /**
     * Hashes a password, to compare it with {@link PasswordConfiguration#getPasswordHash()}.
     *
     * @param password its characters, which are neither kept nor wiped
     * @return the hash
     * @throws KuraException when the password cannot be hashed
     */
    PasswordHash computePasswordHash(char[] password) throws KuraException;

    /**
     * Checks the password of an identity.
     *
     * @param identityName its name
     * @param password the characters to check, which are neither kept nor wiped
     * @throws KuraException with SECURITY_EXCEPTION when there is no such identity, it may not log in with a password,
     *     or the password is wrong
     */
    void checkPassword(String identityName, char[] password) throws KuraException;

    /**
     * Checks that an identity has a permission.
     *
     * @param identityName its name
     * @param permission the permission
     * @throws KuraException with SECURITY_EXCEPTION when there is no such identity, or it does not have the permission
     */
    void checkPermission(String identityName, Permission permission) throws KuraException;
}
