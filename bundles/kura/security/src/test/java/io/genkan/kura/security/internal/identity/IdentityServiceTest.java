package io.genkan.kura.security.internal.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.util.Dictionary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.configuration.ComponentConfiguration;
import org.eclipse.kura.configuration.ConfigurationService;
import org.eclipse.kura.crypto.CryptoService;
import org.eclipse.kura.identity.AdditionalConfigurations;
import org.eclipse.kura.identity.AssignedPermissions;
import org.eclipse.kura.identity.IdentityConfiguration;
import org.eclipse.kura.identity.IdentityConfigurationComponent;
import org.eclipse.kura.identity.PasswordConfiguration;
import org.eclipse.kura.identity.PasswordHash;
import org.eclipse.kura.identity.Permission;
import org.eclipse.kura.identity.configuration.extension.IdentityConfigurationExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.BundleContext;
import org.osgi.service.useradmin.Group;
import org.osgi.service.useradmin.Role;
import org.osgi.service.useradmin.User;

class IdentityServiceTest {
    private static final Set<Class<? extends IdentityConfigurationComponent>> ALL =
            Set.of(PasswordConfiguration.class, AssignedPermissions.class, AdditionalConfigurations.class);

    private final ConfigurationService configurations = mock(ConfigurationService.class);
    private final Map<String, Object> console = new HashMap<>();
    private final Map<String, Object> stored = new HashMap<>();
    private UserAdminComponent admin = admin();
    private IdentityServiceComponent identities = service();

    @BeforeEach
    void configurationService() throws KuraException {
        doAnswer(call -> {
                    stored.putAll(call.getArgument(1));
                    return null;
                })
                .when(configurations)
                .updateConfiguration(eq(UserAdminComponent.PID), any(), eq(true));
        when(configurations.getConfigurableComponentPids()).thenReturn(Set.of(PasswordRules.CONSOLE));
        ComponentConfiguration web = mock(ComponentConfiguration.class);
        when(web.getConfigurationProperties()).thenReturn(console);
        when(configurations.getComponentConfiguration(PasswordRules.CONSOLE)).thenReturn(web);
    }

    @AfterEach
    void stop() {
        admin.deactivate();
    }

    private UserAdminComponent admin() {
        UserAdminComponent component = new UserAdminComponent(mock(BundleContext.class), stored);
        component.configurations = configurations;
        return component;
    }

    private IdentityServiceComponent service() {
        return new IdentityServiceComponent(admin, admin, mock(CryptoService.class), new PasswordRules(configurations));
    }

    /** Goes on as after a restart with what the snapshot has. */
    private void restart() {
        admin.deactivate();
        admin = admin();
        identities = service();
    }

    private static PasswordConfiguration password(String text) {
        return new PasswordConfiguration(false, true, Optional.of(text.toCharArray()), Optional.empty());
    }

    private void update(String name, IdentityConfigurationComponent... components) throws KuraException {
        identities.updateIdentityConfiguration(new IdentityConfiguration(name, List.of(components)));
    }

    private static void refused(KuraErrorCode code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        KuraException.class, e -> assertThat(e.getCode()).isEqualTo(code));
    }

    @Test
    void thereIsNobodyAtFirstAndThePermissionsOfTheGatewayAreKnown() throws KuraException {
        assertThat(identities.getIdentitiesConfiguration(ALL)).isEmpty();
        assertThat(identities.getPermissions())
                .contains(new Permission("kura.admin"), new Permission("rest.configuration"));
        verify(configurations, never()).updateConfiguration(any(), any(), anyBoolean());
    }

    @Test
    void whatWasStoredComesBackLateAndTakesNothingAway() throws KuraException {
        identities.createIdentity("olga");
        Map<String, Object> first = new HashMap<>(stored);
        identities.createIdentity("mika");
        Map<String, Object> second = new HashMap<>(stored);

        admin.modified(first);
        update("mika", new AssignedPermissions(Set.of(new Permission("rest.assets"))));
        admin.modified(second);
        admin.modified(stored);
        assertThat(identities.getIdentitiesConfiguration(ALL)).hasSize(2);

        admin.modified(first);
        assertThat(identities.getIdentitiesConfiguration(ALL))
                .as("a rollback to what was stored before counts")
                .hasSize(1);
    }

    @Test
    void anIdentitySurvivesARestartInKurasForm() throws KuraException {
        assertThat(identities.createIdentity("olga")).isTrue();
        assertThat(identities.createIdentity("olga")).isFalse();
        update("olga", password("kirei-na-pump"), new AssignedPermissions(Set.of(new Permission("rest.assets"))));

        assertThat(stored.get("users.config"))
                .asString()
                .isEqualTo("[{\"name\":\"kura.user.olga\",\"credentials\":{\"kura.password\":\""
                        + PasswordHashText.of("kirei-na-pump".toCharArray()).text() + "\"}}]");
        assertThat(stored.get("groups.config"))
                .asString()
                .contains("{\"name\":\"kura.permission.rest.assets\",\"basicMembers\":[\"kura.user.olga\"]}");
        restart();
        identities.checkPassword("olga", "kirei-na-pump".toCharArray());
        identities.checkPermission("olga", new Permission("rest.assets"));
        refused(KuraErrorCode.SECURITY_EXCEPTION, () -> identities.checkPassword("olga", "other".toCharArray()));
        refused(
                KuraErrorCode.SECURITY_EXCEPTION,
                () -> identities.checkPermission("olga", new Permission("rest.command")));
        assertThat(identities.deleteIdentity("olga")).isTrue();
        assertThat(identities.deleteIdentity("olga")).isFalse();
        restart();
        assertThat(identities.getIdentityConfiguration("olga", ALL)).isEmpty();
    }

    @Test
    void theHashIsKuras() {
        assertThat(PasswordHashText.of("admin".toCharArray()).text())
                .isEqualTo("jGl25bVBBBW96Qi9Te4V37Fnqchz/Eu4qB9vKrRIqRg=");
    }

    @Test
    void aSaltedHashThatTheConsoleHandedOverIsUnderstood() throws Exception {
        byte[] salt = new byte[16];
        byte[] hash = javax.crypto.SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                .generateSecret(new javax.crypto.spec.PBEKeySpec("kirei-na-pump".toCharArray(), salt, 1000, 256))
                .getEncoded();
        java.util.Base64.Encoder base64 = java.util.Base64.getEncoder();
        identities.createIdentity("olga");
        credentials("olga")
                .put(
                        "kura.password",
                        "pbkdf2-sha512$1000$" + base64.encodeToString(salt) + "$" + base64.encodeToString(hash));
        identities.checkPassword("olga", "kirei-na-pump".toCharArray());
        refused(KuraErrorCode.SECURITY_EXCEPTION, () -> identities.checkPassword("olga", "kirei".toCharArray()));
    }

    @SuppressWarnings("unchecked")
    private Dictionary<String, Object> credentials(String name) {
        return ((User) java.util.Objects.requireNonNull(admin.getRole("kura.user." + name))).getCredentials();
    }

    @ParameterizedTest
    @CsvSource({"ab", "a..b", ".abc", "abc_", "a b c", "päivi", "''", "a._b"})
    void aBadNameIsRefused(String name) {
        refused(KuraErrorCode.INVALID_PARAMETER, () -> identities.createIdentity(name));
        assertThat(identities.getIdentitiesConfiguration(ALL)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "new.password.min.length, 20, kirei-na-pump",
        "new.password.require.digits, true, kirei-na-pump",
        "new.password.require.both.cases, true, kirei-na-pump",
        "new.password.require.special.characters, true, kireinapump",
        "new.password.min.length, 3, 'ki re'"
    })
    void aWeakPasswordIsRefusedAndTheOldOneStays(String rule, String value, String candidate) throws KuraException {
        identities.createIdentity("olga");
        update("olga", password("Kirei-1-pump"));
        console.put(rule, value.equals("true") ? (Object) true : Integer.valueOf(value));
        refused(KuraErrorCode.INVALID_PARAMETER, () -> update("olga", password(candidate)));
        identities.checkPassword("olga", "Kirei-1-pump".toCharArray());
    }

    @Test
    void whatIsNotThereIsRefused() throws KuraException {
        refused(KuraErrorCode.INVALID_PARAMETER, () -> update("nobody", password("kirei-na-pump")));
        identities.createIdentity("olga");
        refused(
                KuraErrorCode.INVALID_PARAMETER,
                () -> update("olga", new AssignedPermissions(Set.of(new Permission("no.such")))));
        refused(
                KuraErrorCode.INVALID_PARAMETER,
                () -> update("olga", new PasswordConfiguration(false, true, Optional.empty(), Optional.empty())));
        ComponentConfiguration unknown = mock(ComponentConfiguration.class);
        when(unknown.getPid()).thenReturn("no.such.extension");
        refused(KuraErrorCode.INVALID_PARAMETER, () -> update("olga", new AdditionalConfigurations(List.of(unknown))));
    }

    @Test
    void permissionsAreMadeAndDeleted() throws KuraException {
        Permission line = new Permission("line.operator");
        assertThat(identities.createPermission(line)).isTrue();
        assertThat(identities.createPermission(line)).isFalse();
        identities.createIdentity("olga");
        update("olga", new AssignedPermissions(Set.of(line)));
        identities.checkPermission("olga", line);
        assertThat(identities.deletePermission(line)).isTrue();
        assertThat(identities.deletePermission(line)).isFalse();
        refused(KuraErrorCode.SECURITY_EXCEPTION, () -> identities.checkPermission("olga", line));
        refused(KuraErrorCode.INVALID_PARAMETER, () -> identities.createPermission(new Permission("line_operator")));
    }

    @Test
    void anAdministratorMayDoEverything() throws KuraException {
        identities.createIdentity("chief");
        update("chief", new AssignedPermissions(Set.of(new Permission("kura.admin"))));
        identities.checkPermission("chief", new Permission("rest.command"));
    }

    @Test
    void anExtensionAnswersChecksAndTakesItsSettings() throws KuraException {
        IdentityConfigurationExtension extension = mock(IdentityConfigurationExtension.class);
        ComponentConfiguration settings = mock(ComponentConfiguration.class);
        when(settings.getPid()).thenReturn("shift.plan");
        when(extension.getConfiguration("olga")).thenReturn(Optional.of(settings));
        identities.addExtension(extension, Map.of("kura.service.pid", "shift.plan"));
        identities.createIdentity("olga");
        update("olga", new AdditionalConfigurations(List.of(settings)));
        verify(extension).updateConfiguration("olga", settings);
        assertThat(identities
                        .getIdentityConfiguration("olga", ALL)
                        .flatMap(identity -> identity.getComponent(AdditionalConfigurations.class))
                        .orElseThrow()
                        .getConfigurations())
                .containsExactly(settings);
        doThrow(new KuraException(KuraErrorCode.INVALID_PARAMETER, "no"))
                .when(extension)
                .validateConfiguration(any(), any());
        refused(KuraErrorCode.INVALID_PARAMETER, () -> update("olga", new AdditionalConfigurations(List.of(settings))));
    }

    @Test
    void whatAnAddOnChangesInTheUserAdminIsWrittenLater() throws Exception {
        CountDownLatch written = new CountDownLatch(1);
        doAnswer(call -> {
                    stored.putAll(call.getArgument(1));
                    written.countDown();
                    return null;
                })
                .when(configurations)
                .updateConfiguration(any(), any(), anyBoolean());
        admin.modified(Map.of("write.delay.ms", 1L));
        User user = (User) java.util.Objects.requireNonNull(admin.createRole("machine.operator", Role.USER));
        user.getProperties().put("key", new byte[] {1, -1});
        assertThat(written.await(10, TimeUnit.SECONDS)).isTrue();
        admin.store();
        assertThat(stored.get("users.config"))
                .isEqualTo("[{\"name\":\"machine.operator\",\"properties\":{\"key\":[1,-1]}}]");
        restart();
        assertThat(((User) java.util.Objects.requireNonNull(admin.getRole("machine.operator")))
                        .getProperties()
                        .get("key"))
                .isEqualTo(new byte[] {1, -1});
    }

    @Test
    void aRollbackTakesIdentitiesBackAndBrokenSettingsChangeNothing() throws KuraException {
        identities.createIdentity("olga");
        admin.modified(Map.of("users.config", "[{\"name\":\"kura.user.ken\"}]"));
        assertThat(names()).containsExactly("ken");
        admin.modified(Map.of("users.config", "[{\"name\":"));
        admin.modified(Map.of("users.config", "[{}]"));
        assertThat(names()).containsExactly("ken");
    }

    private List<String> names() {
        return identities.getIdentitiesConfiguration(Set.of()).stream()
                .map(IdentityConfiguration::getName)
                .toList();
    }

    @Test
    void whatCannotBeStoredIsReported() throws KuraException {
        doThrow(new KuraException(KuraErrorCode.INTERNAL_ERROR, "disk full"))
                .when(configurations)
                .updateConfiguration(any(), any(), anyBoolean());
        assertThatThrownBy(() -> identities.createIdentity("olga")).hasMessageContaining("disk full");
    }

    @Test
    void aSaltedHashIsTakenInPlaceOfAPassword() throws KuraException {
        identities.createIdentity("admin");
        // PBKDF2 with HMAC-SHA-512, 1 round, salt of 16 zero bytes, password "a pump and a tank"
        String salted = "pbkdf2-sha512$1$AAAAAAAAAAAAAAAAAAAAAA==$Qu6FYE003rW7nBEaE2ROel230RGilv6I6Btrw+D1i64=";
        update("admin", handedOver(salted));
        restart();

        assertThat(stored.get("users.config")).asString().contains(salted);
        identities.checkPassword("admin", "a pump and a tank".toCharArray());
        refused(
                KuraErrorCode.SECURITY_EXCEPTION,
                () -> identities.checkPassword("admin", "a pump and a tan".toCharArray()));

        // told again with another flag, it stays
        PasswordConfiguration now = identities
                .getIdentityConfiguration("admin", ALL)
                .flatMap(found -> found.getComponent(PasswordConfiguration.class))
                .orElseThrow();
        update("admin", new PasswordConfiguration(true, true, Optional.empty(), now.getPasswordHash()));
        assertThat(stored.get("users.config")).asString().contains(salted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "kirei-na-pump",
                "pbkdf2-sha512$1$AAAA",
                "pbkdf2-sha512$x$AAAA$AAAA",
                "pbkdf2-sha1$1$AAAA$AAAA"
            })
    void anythingElseIsNoHash(String text) throws KuraException {
        identities.createIdentity("admin");
        refused(KuraErrorCode.INVALID_PARAMETER, () -> update("admin", handedOver(text)));
    }

    private static PasswordConfiguration handedOver(String text) {
        PasswordHash hash = new PasswordHash() {
            @Override
            public String toString() {
                return text;
            }
        };
        return new PasswordConfiguration(false, true, Optional.empty(), Optional.of(hash));
    }

    @Test
    void groupsOfGroupsGrantTheirRolesAndLoopsEnd() {
        Group one = (Group) java.util.Objects.requireNonNull(admin.createRole("one", Role.GROUP));
        Group two = (Group) java.util.Objects.requireNonNull(admin.createRole("two", Role.GROUP));
        User user = (User) java.util.Objects.requireNonNull(admin.createRole("somebody", Role.USER));
        one.addMember(two);
        two.addMember(one);
        assertThat(admin.getAuthorization(user).hasRole("one")).isFalse();
        two.addMember(user);
        assertThat(admin.getAuthorization(user).hasRole("one")).isTrue();
        one.addRequiredMember(java.util.Objects.requireNonNull(admin.createRole("key", Role.USER)));
        assertThat(admin.getAuthorization(user).hasRole("one")).isFalse();
        assertThat(admin.createRole("one", Role.USER)).isNull();
        assertThat(admin.removeRole("two")).isTrue();
        assertThat(one.getMembers()).isNull();
    }
}
