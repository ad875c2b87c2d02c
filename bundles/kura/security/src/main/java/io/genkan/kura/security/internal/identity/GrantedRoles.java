package io.genkan.kura.security.internal.identity;

import org.jspecify.annotations.Nullable;
import org.osgi.service.useradmin.Authorization;
import org.osgi.service.useradmin.Role;
import org.osgi.service.useradmin.User;

/**
 * What one user may do, asked anew each time.
 *
 * @param user null for somebody unknown
 */
record GrantedRoles(@Nullable User user, Roles roles) implements Authorization {
    @Override
    public @Nullable String getName() {
        return user == null ? null : user.getName();
    }

    @Override
    public boolean hasRole(String name) {
        Role wanted = roles.get(name);
        return wanted != null && roles.implies(user, wanted);
    }

    @Override
    public String @Nullable [] getRoles() {
        String[] names = roles.all().stream()
                .filter(role -> roles.implies(user, role))
                .map(Role::getName)
                .toArray(String[]::new);
        return names.length == 0 ? null : names;
    }
}
