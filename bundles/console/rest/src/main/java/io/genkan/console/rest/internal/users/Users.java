package io.genkan.console.rest.internal.users;

import io.genkan.console.rest.internal.route.Call;
import io.genkan.console.rest.internal.route.Permissions;
import io.genkan.console.rest.internal.route.Problem;
import io.genkan.support.crypto.Secret;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.identity.AssignedPermissions;
import org.eclipse.kura.identity.IdentityConfiguration;
import org.eclipse.kura.identity.IdentityConfigurationComponent;
import org.eclipse.kura.identity.IdentityService;
import org.eclipse.kura.identity.PasswordConfiguration;
import org.eclipse.kura.identity.PasswordHash;
import org.eclipse.kura.identity.PasswordStrengthVerificationService;
import org.eclipse.kura.identity.Permission;

/**
 * Changes identities so that nobody gets more than who changes them has, and nobody locks everybody out. Thread-safe.
 */
final class Users {
    private static final int MAX_PASSWORD = 255;

    /** A salted hash, which is all that is stored. */
    private record Salted(String text) implements PasswordHash {
        @Override
        public String toString() {
            return text;
        }
    }

    private final IdentityService identities;
    private final PasswordStrengthVerificationService strength;
    private final SecureRandom random = new SecureRandom();

    Users(IdentityService identities, PasswordStrengthVerificationService strength) {
        this.identities = identities;
        this.strength = strength;
    }

    List<IdentityConfiguration> all() throws KuraException {
        List<IdentityConfiguration> all = new ArrayList<>(
                identities.getIdentitiesConfiguration(Set.of(PasswordConfiguration.class, AssignedPermissions.class)));
        all.sort(java.util.Comparator.comparing(IdentityConfiguration::getName));
        return all;
    }

    /** @throws Problem with status 404 when there is no such user */
    IdentityConfiguration need(String name) throws KuraException, Problem {
        return identities
                .getIdentityConfiguration(name, Set.of(PasswordConfiguration.class, AssignedPermissions.class))
                .orElseThrow(() -> Problem.notFound("There is no user of that name."));
    }

    static Set<String> permissions(IdentityConfiguration identity) {
        Set<String> names = new TreeSet<>();
        identity.getComponent(AssignedPermissions.class)
                .map(AssignedPermissions::getPermissions)
                .orElse(Set.of())
                .forEach(each -> names.add(each.getName()));
        return names;
    }

    static PasswordConfiguration password(IdentityConfiguration identity) {
        return identity.getComponent(PasswordConfiguration.class)
                .orElseGet(() -> new PasswordConfiguration(false, false, Optional.empty(), Optional.empty()));
    }

    void create(String name, Set<String> permissions, Optional<String> password, boolean changeNeeded, Call call)
            throws KuraException, Problem {
        grantable(permissions, call);
        Optional<PasswordHash> hash = hash(password);
        if (!identities.createIdentity(name)) {
            throw Problem.of(409, "exists", "There is a user " + name + " already.")
                    .hint("Choose another name.");
        }
        try {
            identities.updateIdentityConfiguration(new IdentityConfiguration(
                    name,
                    List.of(
                            new PasswordConfiguration(
                                    changeNeeded && hash.isPresent(), hash.isPresent(), Optional.empty(), hash),
                            assigned(permissions))));
        } catch (KuraException e) {
            identities.deleteIdentity(name);
            throw e;
        }
    }

    void permissions(String name, Set<String> wanted, Call call) throws KuraException, Problem {
        Set<String> now = permissions(need(name));
        Set<String> changed = new HashSet<>(wanted);
        changed.addAll(now);
        grantable(changed, call);
        if (now.contains(Permissions.ALL) && !wanted.contains(Permissions.ALL)) {
            otherAdministrator(name);
        }
        identities.updateIdentityConfiguration(new IdentityConfiguration(name, List.of(assigned(wanted))));
    }

    /** @param password empty: the user logs in with a certificate only */
    void password(String name, Optional<String> password, boolean changeNeeded, Call call)
            throws KuraException, Problem {
        Set<String> permissions = permissions(need(name));
        grantable(permissions, call);
        if (password.isEmpty() && permissions.contains(Permissions.ALL)) {
            otherAdministrator(name);
        }
        Optional<PasswordHash> hash = hash(password);
        List<IdentityConfigurationComponent> change = List.of(
                new PasswordConfiguration(changeNeeded && hash.isPresent(), hash.isPresent(), Optional.empty(), hash));
        identities.updateIdentityConfiguration(new IdentityConfiguration(name, change));
    }

    void delete(String name, Call call) throws KuraException, Problem {
        Set<String> permissions = permissions(need(name));
        grantable(permissions, call);
        if (name.equals(call.identity())) {
            throw Problem.refused("Nobody deletes himself.").hint("Let another administrator do it.");
        }
        if (permissions.contains(Permissions.ALL)) {
            otherAdministrator(name);
        }
        identities.deleteIdentity(name);
    }

    private Optional<PasswordHash> hash(Optional<String> password) throws KuraException, Problem {
        if (password.isEmpty()) {
            return Optional.empty();
        }
        String text = password.get();
        if (text.length() > MAX_PASSWORD) {
            throw Problem.of(422, "weak", "A password has at most " + MAX_PASSWORD + " characters.");
        }
        try {
            strength.checkPasswordStrength(text.toCharArray());
        } catch (KuraException e) {
            throw Problem.of(422, "weak", String.valueOf(e.getMessage()));
        }
        return Optional.of(new Salted(Secret.ofPassword(text, random).text()));
    }

    private AssignedPermissions assigned(Set<String> names) throws KuraException {
        Set<Permission> permissions = new HashSet<>();
        for (String each : names) {
            permissions.add(new Permission(each));
        }
        return new AssignedPermissions(permissions);
    }

    /** @throws Problem with status 403 where somebody would give or take what he does not have himself */
    static void grantable(Set<String> permissions, Call call) throws Problem {
        for (String each : permissions) {
            if (!call.may().test(each)) {
                throw Problem.of(403, "not-allowed", "Permission " + each + " is given and taken by those who have it.")
                        .hint("Ask an administrator of this gateway.");
            }
        }
    }

    private void otherAdministrator(String name) throws KuraException, Problem {
        for (IdentityConfiguration each : all()) {
            if (!each.getName().equals(name)
                    && permissions(each).contains(Permissions.ALL)
                    && password(each).isPasswordAuthEnabled()) {
                return;
            }
        }
        throw Problem.refused(name + " is the last administrator who can log in.")
                .hint("Make another one first.");
    }
}
