package io.genkan.kura.security.internal.identity;

import java.util.Arrays;
import java.util.Dictionary;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.identity.AdditionalConfigurations;
import org.eclipse.kura.identity.AssignedPermissions;
import org.eclipse.kura.identity.IdentityConfiguration;
import org.eclipse.kura.identity.PasswordConfiguration;
import org.eclipse.kura.identity.PasswordStrengthVerificationService;
import org.eclipse.kura.identity.Permission;
import org.eclipse.kura.util.useradmin.UserAdminHelper;
import org.osgi.service.useradmin.Group;
import org.osgi.service.useradmin.User;

/** Checks what an identity shall become, and makes it so. */
record IdentityChanges(UserAdminHelper users, PasswordStrengthVerificationService strength, Extensions extensions) {
    private static final String PASSWORD = "kura.password";
    private static final String CHANGE_NEEDED = "kura.need.password.change";

    static Optional<PasswordHashText> hash(User user) {
        return user.getCredentials().get(PASSWORD) instanceof String text
                ? Optional.of(new PasswordHashText(text))
                : Optional.empty();
    }

    void validate(IdentityConfiguration identity) throws KuraException {
        PasswordConfiguration password =
                identity.getComponent(PasswordConfiguration.class).orElse(null);
        if (password != null && password.isPasswordAuthEnabled()) {
            char[] fresh = password.getNewPassword().orElse(null);
            if (fresh != null) {
                NameRules.password(fresh);
                strength.checkPasswordStrength(fresh);
            } else if (password.getPasswordHash().isPresent()) {
                PasswordHashText.given(password.getPasswordHash().get());
            } else if (users.getUser(identity.getName())
                    .flatMap(IdentityChanges::hash)
                    .isEmpty()) {
                throw NameRules.invalid("Identity " + identity.getName()
                        + " is to log in with a password, but none is given and it has none.");
            }
        }
        AdditionalConfigurations additional =
                identity.getComponent(AdditionalConfigurations.class).orElse(null);
        if (additional != null) {
            extensions.validate(identity.getName(), additional);
        }
        AssignedPermissions permissions =
                identity.getComponent(AssignedPermissions.class).orElse(null);
        if (permissions != null) {
            for (Permission permission : permissions.getPermissions()) {
                if (users.getPermission(permission.getName()).isEmpty()) {
                    throw NameRules.invalid("There is no permission " + permission.getName() + ".");
                }
            }
        }
    }

    @SuppressWarnings("unchecked")
    static void setPassword(User user, PasswordConfiguration wanted) throws KuraException {
        set(
                user.getProperties(),
                CHANGE_NEEDED,
                wanted.isPasswordChangeNeeded() ? Optional.of("true") : Optional.empty());
        if (!wanted.isPasswordAuthEnabled()) {
            set(user.getCredentials(), PASSWORD, Optional.empty());
        } else if (wanted.getNewPassword().isPresent()) {
            set(
                    user.getCredentials(),
                    PASSWORD,
                    Optional.of(
                            PasswordHashText.of(wanted.getNewPassword().get()).text()));
        } else if (wanted.getPasswordHash().isPresent()) {
            set(
                    user.getCredentials(),
                    PASSWORD,
                    Optional.of(PasswordHashText.given(wanted.getPasswordHash().get())
                            .text()));
        }
    }

    private static void set(Dictionary<String, Object> values, String name, Optional<String> wanted) {
        if (!Objects.equals(values.get(name), wanted.orElse(null))) {
            wanted.ifPresentOrElse(value -> values.put(name, value), () -> values.remove(name));
        }
    }

    void setPermissions(User user, Set<Permission> wanted) {
        users.foreachPermission((String name, Group group) -> {
            boolean has = group.getMembers() != null
                    && Arrays.stream(group.getMembers())
                            .anyMatch(member -> member.getName().equals(user.getName()));
            boolean shall = wanted.contains(new Permission(name));
            if (shall && !has) {
                group.addMember(user);
            } else if (has && !shall) {
                group.removeMember(user);
            }
        });
    }
}
