package io.genkan.kura.security.internal.identity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.crypto.CryptoService;
import org.eclipse.kura.identity.AdditionalConfigurations;
import org.eclipse.kura.identity.AssignedPermissions;
import org.eclipse.kura.identity.IdentityConfiguration;
import org.eclipse.kura.identity.IdentityConfigurationComponent;
import org.eclipse.kura.identity.IdentityService;
import org.eclipse.kura.identity.PasswordConfiguration;
import org.eclipse.kura.identity.PasswordHash;
import org.eclipse.kura.identity.PasswordStrengthVerificationService;
import org.eclipse.kura.identity.Permission;
import org.eclipse.kura.identity.configuration.extension.IdentityConfigurationExtension;
import org.eclipse.kura.util.useradmin.UserAdminHelper;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.useradmin.User;
import org.osgi.service.useradmin.UserAdmin;

/** Kura's IdentityService over the user admin. A change is in the snapshot before the call returns. Thread-safe. */
@Component(name = "io.genkan.kura.security.IdentityService")
public final class IdentityServiceComponent implements IdentityService {
    private final RoleRepository repository;
    private final UserAdminHelper users;
    private final Extensions extensions = new Extensions();
    private final IdentityChanges changes;

    @Activate
    public IdentityServiceComponent(
            @Reference RoleRepository repository,
            @Reference UserAdmin userAdmin,
            @Reference CryptoService crypto,
            @Reference PasswordStrengthVerificationService strength) {
        this.repository = repository;
        this.users = new UserAdminHelper(userAdmin, crypto);
        this.changes = new IdentityChanges(users, strength, extensions);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            unbind = "removeExtension")
    void addExtension(IdentityConfigurationExtension extension, Map<String, Object> properties) {
        extensions.add(extension, properties);
    }

    void removeExtension(IdentityConfigurationExtension extension, Map<String, Object> properties) {
        extensions.remove(properties);
    }

    @Override
    public synchronized boolean createIdentity(String name) throws KuraException {
        if (users.getUser(name).isPresent()) {
            return false;
        }
        return Audit.run("Create identity " + name, () -> {
            NameRules.identity(name);
            users.createUser(name);
            repository.store();
            return true;
        });
    }

    @Override
    public synchronized boolean deleteIdentity(String name) throws KuraException {
        if (users.getUser(name).isEmpty()) {
            return false;
        }
        return Audit.run("Delete identity " + name, () -> {
            users.deleteUser(name);
            repository.store();
            return true;
        });
    }

    @Override
    public synchronized List<IdentityConfiguration> getIdentitiesConfiguration(
            Set<Class<? extends IdentityConfigurationComponent>> wanted) {
        List<IdentityConfiguration> all = new ArrayList<>();
        users.foreachUser((name, user) -> all.add(configuration(name, user, wanted)));
        return all;
    }

    @Override
    public synchronized Optional<IdentityConfiguration> getIdentityConfiguration(
            String name, Set<Class<? extends IdentityConfigurationComponent>> wanted) {
        return users.getUser(name).map(user -> configuration(name, user, wanted));
    }

    private IdentityConfiguration configuration(
            String name, User user, Set<Class<? extends IdentityConfigurationComponent>> wanted) {
        List<IdentityConfigurationComponent> components = new ArrayList<>();
        if (wanted.contains(PasswordConfiguration.class)) {
            Optional<PasswordHash> hash = IdentityChanges.hash(user).map(text -> text);
            components.add(new PasswordConfiguration(
                    users.isPasswordChangeRequired(name), hash.isPresent(), Optional.empty(), hash));
        }
        if (wanted.contains(AssignedPermissions.class)) {
            Set<Permission> permissions = new HashSet<>();
            users.getIdentityPermissions(name).forEach(permission -> permissions.add(new Permission(permission)));
            components.add(new AssignedPermissions(permissions));
        }
        if (wanted.contains(AdditionalConfigurations.class)) {
            components.add(extensions.configurations(name));
        }
        return new IdentityConfiguration(name, components);
    }

    @Override
    public IdentityConfiguration getIdentityDefaultConfiguration(
            String name, Set<Class<? extends IdentityConfigurationComponent>> wanted) {
        List<IdentityConfigurationComponent> components = new ArrayList<>();
        if (wanted.contains(PasswordConfiguration.class)) {
            components.add(new PasswordConfiguration(false, false, Optional.empty(), Optional.empty()));
        }
        if (wanted.contains(AssignedPermissions.class)) {
            components.add(new AssignedPermissions(Set.of()));
        }
        if (wanted.contains(AdditionalConfigurations.class)) {
            components.add(extensions.defaults(name));
        }
        return new IdentityConfiguration(name, components);
    }

    @Override
    public void validateIdentityConfiguration(IdentityConfiguration identity) throws KuraException {
        Audit.run("Validate the configuration of identity " + identity.getName(), () -> {
            changes.validate(identity);
            return true;
        });
    }

    @Override
    public synchronized void updateIdentityConfiguration(IdentityConfiguration identity) throws KuraException {
        Audit.run("Update the configuration of identity " + identity.getName(), () -> {
            User user = users.getUser(identity.getName())
                    .orElseThrow(() -> NameRules.invalid("There is no identity " + identity.getName() + "."));
            changes.validate(identity);
            PasswordConfiguration password =
                    identity.getComponent(PasswordConfiguration.class).orElse(null);
            if (password != null) {
                IdentityChanges.setPassword(user, password);
            }
            identity.getComponent(AssignedPermissions.class)
                    .ifPresent(permissions -> changes.setPermissions(user, permissions.getPermissions()));
            repository.store();
            AdditionalConfigurations additional =
                    identity.getComponent(AdditionalConfigurations.class).orElse(null);
            if (additional != null) {
                extensions.update(identity.getName(), additional);
            }
            return true;
        });
    }

    @Override
    public synchronized boolean createPermission(Permission permission) throws KuraException {
        if (users.getPermission(permission.getName()).isPresent()) {
            return false;
        }
        return Audit.run("Create permission " + permission.getName(), () -> {
            NameRules.permission(permission.getName());
            users.getOrCreatePermission(permission.getName());
            repository.store();
            return true;
        });
    }

    @Override
    public synchronized boolean deletePermission(Permission permission) throws KuraException {
        if (users.getPermission(permission.getName()).isEmpty()) {
            return false;
        }
        return Audit.run("Delete permission " + permission.getName(), () -> {
            users.deletePremission(permission.getName());
            repository.store();
            return true;
        });
    }

    @Override
    public Set<Permission> getPermissions() {
        Set<Permission> permissions = new HashSet<>();
        users.getDefinedPermissions().forEach(name -> permissions.add(new Permission(name)));
        return permissions;
    }

    @Override
    public PasswordHash computePasswordHash(char[] password) {
        PasswordHash hash = PasswordHashText.of(password);
        Arrays.fill(password, ' ');
        return hash;
    }

    @Override
    public void checkPassword(String name, char[] password) throws KuraException {
        PasswordHashText stored =
                users.getUser(name).flatMap(IdentityChanges::hash).orElse(null);
        if (stored == null || !stored.matches(password)) {
            throw new KuraException(
                    KuraErrorCode.SECURITY_EXCEPTION, "The identity has no password or another one than this.");
        }
    }

    @Override
    public void checkPermission(String name, Permission permission) throws KuraException {
        try {
            users.requirePermissions(name, permission.getName());
        } catch (UserAdminHelper.AuthenticationException e) {
            throw new KuraException(
                    KuraErrorCode.SECURITY_EXCEPTION,
                    e,
                    "The identity does not have permission " + permission.getName() + ".");
        }
    }
}
