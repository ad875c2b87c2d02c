package io.genkan.console.web.internal.access;

import io.genkan.support.crypto.Secret;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.identity.AssignedPermissions;
import org.eclipse.kura.identity.IdentityConfiguration;
import org.eclipse.kura.identity.IdentityService;
import org.eclipse.kura.identity.PasswordConfiguration;
import org.eclipse.kura.identity.PasswordStrengthVerificationService;
import org.eclipse.kura.identity.Permission;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The gateway's identities as far as logging in goes. Thread-safe; without their service nobody but admin comes in. */
public final class Identities {
    /** Stands for all permissions. */
    public static final String ALL = "kura.admin";

    private static final Logger LOG = LoggerFactory.getLogger(Identities.class);

    /** What becomes of a name and a password. */
    enum Verdict {
        RIGHT,
        WRONG,
        /** They are right, and the password has to be changed before anything else. */
        CHANGE
    }

    private final Supplier<@Nullable IdentityService> service;
    private final Supplier<@Nullable PasswordStrengthVerificationService> rules;

    /**
     * Each is asked for at each use.
     *
     * @param service gives null while there is none
     * @param rules what passwords must look like; gives null while there are none
     */
    public Identities(
            Supplier<@Nullable IdentityService> service,
            Supplier<@Nullable PasswordStrengthVerificationService> rules) {
        this.service = service;
        this.rules = rules;
    }

    AdminIdentity admin() {
        return new AdminIdentity(service);
    }

    /** {@return what is stored of a password, empty when there is no such identity} */
    private Optional<PasswordConfiguration> password(String name) {
        IdentityService identities = service.get();
        if (identities == null) {
            return Optional.empty();
        }
        try {
            return identities
                    .getIdentityConfiguration(name, Set.of(PasswordConfiguration.class))
                    .flatMap(found -> found.getComponent(PasswordConfiguration.class));
        } catch (KuraException e) {
            LOG.warn("Identity {} cannot be read: {}", name.replaceAll("\\p{Cntrl}", " "), e.getMessage());
            return Optional.empty();
        }
    }

    boolean exists(String name) {
        return password(name).isPresent();
    }

    /** {@return what changes when the password does, null when there is none} */
    @Nullable
    Object credentials(String name) {
        return password(name).flatMap(PasswordConfiguration::getPasswordHash).orElse(null);
    }

    Verdict check(String name, String typed) {
        IdentityService identities = service.get();
        PasswordConfiguration stored = password(name).orElse(null);
        if (identities == null || stored == null || !stored.isPasswordAuthEnabled()) {
            return Verdict.WRONG;
        }
        try {
            identities.checkPassword(name, typed.toCharArray());
        } catch (KuraException wrong) {
            return Verdict.WRONG;
        }
        return stored.isPasswordChangeNeeded() ? Verdict.CHANGE : Verdict.RIGHT;
    }

    /** {@return why a new password is not good enough, empty when it is} */
    Optional<String> weakness(String password) {
        PasswordStrengthVerificationService strength = rules.get();
        if (strength == null) {
            return Optional.empty();
        }
        try {
            strength.checkPasswordStrength(password.toCharArray());
            return Optional.empty();
        } catch (KuraException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** @throws KuraException when it is not stored; the old one stays good then */
    void change(String name, Secret fresh) throws KuraException {
        IdentityService identities = service.get();
        if (identities == null) {
            throw new IllegalStateException("The identities are gone.");
        }
        identities.updateIdentityConfiguration(new IdentityConfiguration(
                name,
                java.util.List.of(new PasswordConfiguration(
                        false, true, Optional.empty(), Optional.of(new AdminIdentity.SaltedHash(fresh))))));
    }

    /** {@return the names of what an identity may do, sorted} */
    Set<String> permissions(String name) {
        IdentityService identities = service.get();
        Set<String> names = new TreeSet<>();
        if (identities != null) {
            try {
                identities
                        .getIdentityConfiguration(name, Set.of(AssignedPermissions.class))
                        .flatMap(found -> found.getComponent(AssignedPermissions.class))
                        .map(AssignedPermissions::getPermissions)
                        .orElse(Set.of())
                        .stream()
                        .map(Permission::getName)
                        .forEach(names::add);
            } catch (KuraException e) {
                LOG.warn("The permissions of {} cannot be read: {}", name, e.getMessage());
            }
        }
        return names;
    }
}
