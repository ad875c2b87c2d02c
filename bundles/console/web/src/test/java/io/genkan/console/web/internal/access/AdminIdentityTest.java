package io.genkan.console.web.internal.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.genkan.console.web.internal.access.Access.Verdict;
import io.genkan.support.crypto.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.identity.AssignedPermissions;
import org.eclipse.kura.identity.IdentityConfiguration;
import org.eclipse.kura.identity.IdentityService;
import org.eclipse.kura.identity.PasswordConfiguration;
import org.eclipse.kura.identity.Permission;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page and the identity have one password. */
class AdminIdentityTest {
    private static final Client HERE = new Client("127.0.0.1", "a browser");
    private static final String PASSWORD = "a pump and a tank";
    private static final String OTHER = "kirei-na-pump";

    private final IdentityService service = mock(IdentityService.class);
    /** What the gateway has of the identity. */
    private @Nullable IdentityConfiguration stored;

    private Path file;

    @BeforeEach
    void fake(@TempDir Path folder) throws KuraException {
        file = folder.resolve("console.json");
        when(service.getIdentityConfiguration(anyString(), any())).thenAnswer(call -> Optional.ofNullable(stored));
        when(service.createIdentity("admin")).thenAnswer(call -> {
            boolean fresh = stored == null;
            stored = fresh ? identity(false, null) : stored;
            return fresh;
        });
        doAnswer(call -> stored = call.getArgument(0)).when(service).updateIdentityConfiguration(any());
        doAnswer(call -> {
                    if (!Secret.parse(hash()).matches(new String(call.<char[]>getArgument(1)))) {
                        throw new KuraException(KuraErrorCode.SECURITY_EXCEPTION, "no");
                    }
                    return null;
                })
                .when(service)
                .checkPassword(any(), any());
    }

    private static IdentityConfiguration identity(boolean changeNeeded, @Nullable String password) {
        Secret secret = password == null ? null : Secret.of(password, 1_000, new SecureRandom());
        return new IdentityConfiguration(
                "admin",
                List.of(
                        new PasswordConfiguration(
                                changeNeeded,
                                secret != null,
                                Optional.empty(),
                                Optional.ofNullable(secret).map(AdminIdentity.SaltedHash::new)),
                        new AssignedPermissions(Set.of(new Permission("rest.assets")))));
    }

    private IdentityConfiguration now() {
        return Objects.requireNonNull(stored);
    }

    private PasswordConfiguration password() {
        return now().getComponent(PasswordConfiguration.class).orElseThrow();
    }

    private String hash() {
        return password().getPasswordHash().orElseThrow().toString();
    }

    private Access start() {
        return new Access(file, new Identities(() -> service, () -> null), new SecureRandom(), () -> 0);
    }

    private Access setUp() throws IOException {
        Access access = start();
        assertThat(access.setUp(access.takeFirstToken().orElseThrow(), PASSWORD, HERE)
                        .verdict())
                .isEqualTo(Verdict.ACCEPTED);
        return access;
    }

    private static Verdict logIn(Access access, String password) {
        // another address each time, for nobody is slowed down here
        return access.logIn("", password, new Client("192.0.2." + Math.floorMod(System.nanoTime(), 200), ""))
                .verdict();
    }

    @Test
    void whoSetsThePageUpIsTheIdentityWithAllPermissions() throws IOException {
        setUp();

        assertThat(Secret.parse(hash()).matches(PASSWORD)).isTrue();
        assertThat(password().isPasswordChangeNeeded()).isFalse();
        assertThat(now().getComponent(AssignedPermissions.class).orElseThrow().getPermissions())
                .contains(new Permission("kura.admin"));
    }

    @Test
    void thePageFollowsAPasswordThatSomebodyGivesTheIdentity() throws IOException {
        Access access = setUp();
        stored = identity(false, OTHER);

        assertThat(logIn(access, PASSWORD)).isEqualTo(Verdict.WRONG);
        assertThat(logIn(access, OTHER)).isEqualTo(Verdict.ACCEPTED);

        stored = null;
        assertThat(logIn(access, PASSWORD)).as("the former one").isEqualTo(Verdict.WRONG);
        assertThat(logIn(start(), OTHER)).as("after a restart").isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void aLoginBringsALostIdentityBack() throws IOException {
        Access access = setUp();
        stored = null;

        assertThat(logIn(access, "guess")).isEqualTo(Verdict.WRONG);
        assertThat(stored).isNull();
        assertThat(logIn(access, PASSWORD)).isEqualTo(Verdict.ACCEPTED);
        assertThat(Secret.parse(hash()).matches(PASSWORD)).isTrue();
    }

    @Test
    void anImportedPasswordThatMustBeChangedOpensNothing() throws IOException {
        Access access = setUp();
        stored = identity(true, "admin");

        assertThat(logIn(access, "admin")).isEqualTo(Verdict.WRONG);
        assertThat(logIn(access, PASSWORD)).isEqualTo(Verdict.ACCEPTED);
        assertThat(Secret.parse(hash()).matches(PASSWORD)).isTrue();
        assertThat(password().isPasswordChangeNeeded()).isFalse();
    }

    @Test
    void anIdentityWithoutPasswordStaysWithoutOne() throws IOException {
        Access access = setUp();
        stored = identity(false, null);

        assertThat(logIn(access, PASSWORD)).isEqualTo(Verdict.ACCEPTED);
        assertThat(password().isPasswordAuthEnabled()).isFalse();
    }

    @Test
    void aRollbackToTheMomentAtWhichItWasMadeIsPutRight() throws Exception {
        Access access = setUp();
        PasswordConfiguration noneYet =
                identity(false, null).getComponent(PasswordConfiguration.class).orElseThrow();
        stored = new IdentityConfiguration("admin", List.of(noneYet, new AssignedPermissions(Set.of())));

        assertThat(logIn(access, PASSWORD)).isEqualTo(Verdict.ACCEPTED);
        assertThat(Secret.parse(hash()).matches(PASSWORD)).isTrue();
    }

    @Test
    void aNewPasswordOfThePageIsTheIdentitysToo() throws IOException {
        Access access = setUp();

        assertThat(access.changePassword("", PASSWORD, OTHER, HERE).verdict()).isEqualTo(Verdict.ACCEPTED);
        assertThat(Secret.parse(hash()).matches(OTHER)).isTrue();
    }

    @Test
    void anIdentityThatCannotBeStoredCostsNobodyThePage() throws Exception {
        doThrow(new KuraException(KuraErrorCode.INTERNAL_ERROR, "The disk is full."))
                .when(service)
                .updateIdentityConfiguration(any());
        setUp();
        stored = null;

        assertThat(logIn(start(), PASSWORD)).isEqualTo(Verdict.ACCEPTED);
    }
}
