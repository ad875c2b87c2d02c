package io.genkan.console.web.internal.access;

import io.genkan.support.crypto.Secret;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.identity.AssignedPermissions;
import org.eclipse.kura.identity.IdentityConfiguration;
import org.eclipse.kura.identity.IdentityConfigurationComponent;
import org.eclipse.kura.identity.IdentityService;
import org.eclipse.kura.identity.PasswordConfiguration;
import org.eclipse.kura.identity.PasswordHash;
import org.eclipse.kura.identity.Permission;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The identity {@code admin} of the gateway, which whoever sets up the page is for programs, too: both have one password.
 * Thread-safe.
 */
public final class AdminIdentity {
    static final String NAME = "admin";

    private static final Logger LOG = LoggerFactory.getLogger(AdminIdentity.class);
    private static final Permission ALL = new Permission("kura.admin");

    /** What the identity says about a password. */
    enum Verdict {
        RIGHT,
        WRONG,
        /** There is no such identity, or it comes from elsewhere and its password must be changed first. */
        MISSING,
        /** Somebody decided that the identity has no password, or it cannot be asked. */
        APART
    }

    /** A hash that is salted; its text is what is stored. */
    record SaltedHash(String text) implements PasswordHash {
        SaltedHash(Secret secret) {
            this(secret.text());
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private final Supplier<@Nullable IdentityService> service;

    /** @param service asked at each use; null while there is none */
    public AdminIdentity(Supplier<@Nullable IdentityService> service) {
        this.service = service;
    }

    Verdict check(String typed) {
        IdentityService identities = service.get();
        if (identities == null) {
            return Verdict.APART;
        }
        try {
            IdentityConfiguration now = identities
                    .getIdentityConfiguration(NAME, Set.of(PasswordConfiguration.class, AssignedPermissions.class))
                    .orElse(null);
            PasswordConfiguration password = now == null
                    ? null
                    : now.getComponent(PasswordConfiguration.class).orElse(null);
            if (now == null || password == null || password.isPasswordChangeNeeded()) {
                return Verdict.MISSING;
            }
            if (!password.isPasswordAuthEnabled()) {
                // neither password nor permissions: a rollback to the moment at which it was made
                return permissions(now).isEmpty() ? Verdict.MISSING : Verdict.APART;
            }
        } catch (KuraException e) {
            LOG.warn("Identity {} cannot be read: {}", NAME, e.getMessage());
            return Verdict.APART;
        }
        try {
            identities.checkPassword(NAME, typed.toCharArray());
            return Verdict.RIGHT;
        } catch (KuraException wrong) {
            return Verdict.WRONG;
        }
    }

    private static Set<Permission> permissions(IdentityConfiguration identity) {
        return identity.getComponent(AssignedPermissions.class)
                .map(AssignedPermissions::getPermissions)
                .orElse(Set.of());
    }

    /** Gives the identity this password and all permissions; makes it when it is missing. What fails is logged. */
    void take(Secret password) {
        IdentityService identities = service.get();
        if (identities == null) {
            return;
        }
        try {
            identities.createIdentity(NAME);
            Set<Permission> permissions = new HashSet<>();
            identities
                    .getIdentityConfiguration(NAME, Set.of(AssignedPermissions.class))
                    .ifPresent(now -> permissions.addAll(permissions(now)));
            permissions.add(ALL);
            List<IdentityConfigurationComponent> components = List.of(
                    new PasswordConfiguration(false, true, Optional.empty(), Optional.of(new SaltedHash(password))),
                    new AssignedPermissions(permissions));
            identities.updateIdentityConfiguration(new IdentityConfiguration(NAME, components));
        } catch (KuraException e) {
            LOG.warn("Identity {} did not get the page's password: {}", NAME, e.getMessage());
        }
    }
}
