package org.eclipse.kura.identity;

@org.osgi.annotation.versioning.ProviderType
public interface IdentityService {
    boolean createIdentity(String value) throws org.eclipse.kura.KuraException;

    boolean createPermission(Permission permission) throws org.eclipse.kura.KuraException;

    boolean deleteIdentity(String value) throws org.eclipse.kura.KuraException;

    boolean deletePermission(Permission permission) throws org.eclipse.kura.KuraException;

    java.util.List<IdentityConfiguration> getIdentitiesConfiguration(
            java.util.Set<Class<? extends IdentityConfigurationComponent>> set) throws org.eclipse.kura.KuraException;

    java.util.Optional<IdentityConfiguration> getIdentityConfiguration(
            String value, java.util.Set<Class<? extends IdentityConfigurationComponent>> set)
            throws org.eclipse.kura.KuraException;

    java.util.Set<Permission> getPermissions() throws org.eclipse.kura.KuraException;

    IdentityConfiguration getIdentityDefaultConfiguration(
            String value, java.util.Set<Class<? extends IdentityConfigurationComponent>> set)
            throws org.eclipse.kura.KuraException;

    PasswordHash computePasswordHash(char[] chars) throws org.eclipse.kura.KuraException;

    void checkPassword(String value, char[] chars) throws org.eclipse.kura.KuraException;

    void checkPermission(String value, Permission permission) throws org.eclipse.kura.KuraException;

    void updateIdentityConfiguration(IdentityConfiguration identityConfiguration) throws org.eclipse.kura.KuraException;

    void validateIdentityConfiguration(IdentityConfiguration identityConfiguration)
            throws org.eclipse.kura.KuraException;
}
