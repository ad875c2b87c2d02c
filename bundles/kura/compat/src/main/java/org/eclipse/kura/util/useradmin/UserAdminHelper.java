package org.eclipse.kura.util.useradmin;

import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.kura.crypto.CryptoService;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.useradmin.Group;
import org.osgi.service.useradmin.Role;
import org.osgi.service.useradmin.User;
import org.osgi.service.useradmin.UserAdmin;

/**
 * Identities and permissions as they are kept in the OSGi user admin.
 *
 * <p>An identity is the user {@code kura.user.<name>}, whose credential {@code kura.password} is the Base64 SHA-256 hash of
 * the password. A permission is the group {@code kura.permission.<name>}; who is a basic member has it. The permission
 * {@code kura.admin} stands for all. As thread-safe as the user admin is.
 */
public class UserAdminHelper {
    private static final String USER_PREFIX = "kura.user.";
    private static final String PERMISSION_PREFIX = "kura.permission.";
    private static final String ALL = "kura.admin";
    private static final String PASSWORD = "kura.password";
    private static final String CHANGE_NEEDED = "kura.need.password.change";

    private final UserAdmin userAdmin;
    private final CryptoService cryptoService;

    public UserAdminHelper(UserAdmin userAdmin, CryptoService cryptoService) {
        this.userAdmin = userAdmin;
        this.cryptoService = cryptoService;
    }

    /** Says why somebody was not let in. */
    public static class AuthenticationException extends Exception {
        private static final long serialVersionUID = 1L;

        /** The reasons. */
        public enum Reason {
            USER_NOT_FOUND,
            INCORRECT_PASSWORD,
            USER_NOT_IN_ROLE,
            PASSWORD_CHANGE_WITH_SAME_PASSWORD,
            ENCRYPTION_ERROR
        }

        private final Reason reason;

        public AuthenticationException(Reason reason) {
            super(reason.name());
            this.reason = reason;
        }

        public Reason getReason() {
            return reason;
        }
    }

    /**
     * A consumer that may fail.
     *
     * @param <T> what it takes
     * @param <E> what it throws
     */
    public interface FallibleConsumer<T, E extends Exception> {
        void accept(T item) throws E;
    }

    /**
     * Takes a permission by its name without prefix.
     *
     * @param <E> what it throws
     */
    public interface PermissionConsumer<E extends Exception> {
        void accept(String permission, Group group) throws E;
    }

    /**
     * Takes an identity by its name without prefix.
     *
     * @param <E> what it throws
     */
    public interface UserConsumer<E extends Exception> {
        void accept(String userName, User user) throws E;
    }

    /**
     * Checks a password.
     *
     * @throws AuthenticationException USER_NOT_FOUND, INCORRECT_PASSWORD or ENCRYPTION_ERROR
     */
    public void verifyUsernamePassword(String username, String password) throws AuthenticationException {
        if (!sameHash(passwordOf(existing(username)), hash(password))) {
            throw new AuthenticationException(AuthenticationException.Reason.INCORRECT_PASSWORD);
        }
    }

    /**
     * Checks that an identity has all of these permissions, or the one for all.
     *
     * @throws AuthenticationException USER_NOT_FOUND or USER_NOT_IN_ROLE
     */
    public void requirePermissions(String username, String... permissions) throws AuthenticationException {
        existing(username);
        Set<String> granted = getIdentityPermissions(username);
        if (!granted.contains(ALL) && !granted.containsAll(Arrays.asList(permissions))) {
            throw new AuthenticationException(AuthenticationException.Reason.USER_NOT_IN_ROLE);
        }
    }

    /** {@return the names of all permissions, without prefix} */
    public Set<String> getDefinedPermissions() {
        Set<String> names = new TreeSet<>();
        foreachPermission((name, group) -> names.add(name));
        return names;
    }

    /** {@return the names of the permissions of an identity, without prefix; empty for an unknown one} */
    public Set<String> getIdentityPermissions(String username) {
        Set<String> names = new TreeSet<>();
        User user = getUser(username).orElse(null);
        if (user != null) {
            foreachPermission((name, group) -> {
                Role[] members = group.getMembers();
                if (members != null && Arrays.stream(members).anyMatch(member -> isSame(member, user))) {
                    names.add(name);
                }
            });
        }
        return names;
    }

    /**
     * Changes a password, which ends the need to change it.
     *
     * @throws AuthenticationException USER_NOT_FOUND, PASSWORD_CHANGE_WITH_SAME_PASSWORD or ENCRYPTION_ERROR
     */
    @SuppressWarnings("unchecked")
    public void changeUserPassword(String username, String newPassword) throws AuthenticationException {
        User user = existing(username);
        String hash = hash(newPassword);
        if (sameHash(passwordOf(user), hash)) {
            throw new AuthenticationException(AuthenticationException.Reason.PASSWORD_CHANGE_WITH_SAME_PASSWORD);
        }
        user.getCredentials().put(PASSWORD, hash);
        user.getProperties().remove(CHANGE_NEEDED);
    }

    /** {@return whether an identity must change its password at the next login} */
    public boolean isPasswordChangeRequired(String username) {
        return getUser(username)
                .map(user -> Objects.equals("true", user.getProperties().get(CHANGE_NEEDED)))
                .orElse(false);
    }

    /** {@return a number that changes with the password; empty for an unknown identity or one without password} */
    public Optional<Integer> getCredentialsHash(String username) {
        return getUser(username).map(UserAdminHelper::passwordOf).map(Object::hashCode);
    }

    /** Makes an identity; nothing happens when it is there. */
    public void createUser(String username) {
        getOrCreateUser(username);
    }

    /** Deletes an identity and takes it from all permissions; nothing happens when it is not there. */
    public void deleteUser(String username) {
        User user = getUser(username).orElse(null);
        if (user == null) {
            return;
        }
        foreachPermission((name, group) -> group.removeMember(user));
        userAdmin.removeRole(user.getName());
    }

    /** Deletes a permission; nothing happens when it is not there. */
    public void deletePremission(String permission) {
        userAdmin.removeRole(PERMISSION_PREFIX + permission);
    }

    /** {@return the identity with that name} */
    public Optional<User> getUser(String username) {
        return role(User.class, USER_PREFIX + username);
    }

    /** {@return the identity with that name, made if need be} */
    public User getOrCreateUser(String username) {
        return getUser(username).orElseGet(() -> (User) userAdmin.createRole(USER_PREFIX + username, Role.USER));
    }

    /** {@return the permission with that name} */
    public Optional<Group> getPermission(String permission) {
        return role(Group.class, PERMISSION_PREFIX + permission);
    }

    /** {@return the permission with that name, made if need be} */
    public Group getOrCreatePermission(String permission) {
        return getPermission(permission)
                .orElseGet(() -> (Group) userAdmin.createRole(PERMISSION_PREFIX + permission, Role.GROUP));
    }

    /** Goes through all identities. */
    public <E extends Exception> void foreachUser(UserConsumer<E> consumer) throws E {
        foreachRole(User.class, (User user) -> {
            if (user.getType() == Role.USER && user.getName().startsWith(USER_PREFIX)) {
                consumer.accept(user.getName().substring(USER_PREFIX.length()), user);
            }
        });
    }

    /** Goes through all permissions. */
    public <E extends Exception> void foreachPermission(PermissionConsumer<E> consumer) throws E {
        foreachRole(Group.class, (Group group) -> {
            if (group.getName().startsWith(PERMISSION_PREFIX)) {
                consumer.accept(group.getName().substring(PERMISSION_PREFIX.length()), group);
            }
        });
    }

    /** Goes through all roles of a kind, of whatever name. A group is a user too. */
    public <R extends Role, E extends Exception> void foreachRole(Class<R> classz, FallibleConsumer<R, E> consumer)
            throws E {
        Role[] roles;
        try {
            roles = userAdmin.getRoles(null);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
        if (roles == null) {
            return;
        }
        for (Role role : roles) {
            if (classz.isInstance(role)) {
                consumer.accept(classz.cast(role));
            }
        }
    }

    private <R extends Role> Optional<R> role(Class<R> type, String name) {
        Role role = userAdmin.getRole(name);
        return type.isInstance(role) ? Optional.of(type.cast(role)) : Optional.empty();
    }

    private User existing(String username) throws AuthenticationException {
        return getUser(username)
                .orElseThrow(() -> new AuthenticationException(AuthenticationException.Reason.USER_NOT_FOUND));
    }

    private String hash(String password) throws AuthenticationException {
        try {
            return cryptoService.sha256Hash(password);
        } catch (NoSuchAlgorithmException | UnsupportedEncodingException e) {
            AuthenticationException failure =
                    new AuthenticationException(AuthenticationException.Reason.ENCRYPTION_ERROR);
            failure.initCause(e);
            throw failure;
        }
    }

    private static Object passwordOf(User user) {
        return user.getCredentials().get(PASSWORD);
    }

    private static boolean sameHash(Object stored, String hash) {
        return stored instanceof String text
                && MessageDigest.isEqual(text.getBytes(StandardCharsets.UTF_8), hash.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isSame(Role one, Role other) {
        return one.getName().equals(other.getName());
    }
}
