package org.eclipse.kura.util.useradmin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.Hashtable;
import org.eclipse.kura.crypto.CryptoService;
import org.eclipse.kura.util.useradmin.UserAdminHelper.AuthenticationException;
import org.eclipse.kura.util.useradmin.UserAdminHelper.AuthenticationException.Reason;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.service.useradmin.Group;
import org.osgi.service.useradmin.Role;
import org.osgi.service.useradmin.User;
import org.osgi.service.useradmin.UserAdmin;

/** One identity "ada" with the permission "wires". */
@SuppressWarnings("JdkObsolete") // OSGi takes dictionaries
class UserAdminHelperTest {
    private final UserAdmin admin = mock(UserAdmin.class);
    private final CryptoService crypto = mock(CryptoService.class);
    private final User ada = mock(User.class);
    private final Hashtable<Object, Object> credentials = new Hashtable<>();
    private final Hashtable<Object, Object> properties = new Hashtable<>();
    private final UserAdminHelper helper = new UserAdminHelper(admin, crypto);

    @BeforeEach
    @SuppressWarnings({"unchecked", "rawtypes"})
    void anIdentity() throws Exception {
        when(ada.getName()).thenReturn("kura.user.ada");
        when(ada.getType()).thenReturn(Role.USER);
        when(ada.getCredentials()).thenReturn((java.util.Dictionary) credentials);
        when(ada.getProperties()).thenReturn((java.util.Dictionary) properties);
        Group wires = mock(Group.class);
        when(wires.getName()).thenReturn("kura.permission.wires");
        when(wires.getType()).thenReturn(Role.GROUP);
        when(wires.getMembers()).thenReturn(new Role[] {ada});
        Group packages = mock(Group.class);
        when(packages.getName()).thenReturn("kura.permission.packages");
        when(packages.getType()).thenReturn(Role.GROUP);
        when(admin.getRole("kura.user.ada")).thenReturn(ada);
        when(admin.getRoles(null)).thenReturn(new Role[] {ada, wires, packages});
        when(crypto.sha256Hash(anyString())).thenAnswer(call -> "hash of " + call.getArgument(0));
        credentials.put("kura.password", "hash of secret");
        properties.put("kura.need.password.change", "true");
    }

    @Test
    void passwordsAreCheckedByTheirHash() throws Exception {
        helper.verifyUsernamePassword("ada", "secret");

        reason(() -> helper.verifyUsernamePassword("ada", "guess"), Reason.INCORRECT_PASSWORD);
        reason(() -> helper.verifyUsernamePassword("bob", "secret"), Reason.USER_NOT_FOUND);
    }

    @Test
    void aNewPasswordEndsTheNeedForOne() throws Exception {
        assertThat(helper.isPasswordChangeRequired("ada")).isTrue();
        reason(() -> helper.changeUserPassword("ada", "secret"), Reason.PASSWORD_CHANGE_WITH_SAME_PASSWORD);

        helper.changeUserPassword("ada", "better");

        assertThat(credentials).containsEntry("kura.password", "hash of better");
        assertThat(helper.isPasswordChangeRequired("ada")).isFalse();
    }

    @Test
    void permissionsAreMemberships() throws Exception {
        assertThat(helper.getDefinedPermissions()).containsExactly("packages", "wires");
        assertThat(helper.getIdentityPermissions("ada")).containsExactly("wires");
        helper.requirePermissions("ada", "wires");
        reason(() -> helper.requirePermissions("ada", "wires", "packages"), Reason.USER_NOT_IN_ROLE);
    }

    private static void reason(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, Reason reason) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        AuthenticationException.class,
                        e -> assertThat(e.getReason()).isEqualTo(reason));
    }
}
