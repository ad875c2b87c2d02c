package io.genkan.console.web.internal.http;

import java.util.function.Predicate;
import org.osgi.service.useradmin.Authorization;

/**
 * What the whiteboard asks for {@code isUserInRole}.
 *
 * @param identity who has logged in
 * @param may whether the identity has a permission
 */
record Permitted(String identity, Predicate<String> may) implements Authorization {
    @Override
    public String getName() {
        return identity;
    }

    @Override
    public boolean hasRole(String permission) {
        return may.test(permission);
    }

    /** Nobody here asks for all of them. */
    @Override
    public String[] getRoles() {
        return new String[0];
    }
}
