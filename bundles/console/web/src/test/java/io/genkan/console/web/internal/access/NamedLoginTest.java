package io.genkan.console.web.internal.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.genkan.api.access.ConsoleSession;
import io.genkan.console.web.internal.access.Access.Verdict;
import io.genkan.support.crypto.Secret;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.identity.AssignedPermissions;
import org.eclipse.kura.identity.IdentityConfiguration;
import org.eclipse.kura.identity.IdentityService;
import org.eclipse.kura.identity.PasswordConfiguration;
import org.eclipse.kura.identity.PasswordStrengthVerificationService;
import org.eclipse.kura.identity.Permission;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Identities other than admin come in with their own passwords. */
class NamedLoginTest {
    private static final Client HERE = new Client("127.0.0.1", "a browser\r\nX: y");
    private static final String PASSWORD = "water-over-stones";

    private final IdentityService service = mock(IdentityService.class);
    private final PasswordStrengthVerificationService rules = mock(PasswordStrengthVerificationService.class);
    private final Map<String, IdentityConfiguration> stored = new HashMap<>();
    private final AtomicLong clock = new AtomicLong(1_000_000);
    private Access access;

    @BeforeEach
    void setUp(@TempDir Path folder) throws Exception {
        when(service.getIdentityConfiguration(anyString(), any()))
                .thenAnswer(call -> Optional.ofNullable(stored.get(call.<String>getArgument(0))));
        when(service.createIdentity(anyString())).thenAnswer(call -> {
            identity(call.getArgument(0), "unused", false);
            return true;
        });
        doAnswer(call -> {
                    IdentityConfiguration fresh = call.getArgument(0);
                    return stored.put(fresh.getName(), fresh);
                })
                .when(service)
                .updateIdentityConfiguration(any());
        doAnswer(call -> {
                    if (!hash(call.getArgument(0)).matches(new String(call.<char[]>getArgument(1)))) {
                        throw new KuraException(KuraErrorCode.SECURITY_EXCEPTION, "no");
                    }
                    return null;
                })
                .when(service)
                .checkPassword(any(), any());
        access = new Access(
                folder.resolve("console.json"),
                new Identities(() -> service, () -> rules),
                new SecureRandom(),
                clock::get);
        access.setUp(access.takeFirstToken().orElseThrow(), "a pump and a tank", HERE);
        identity("ann", PASSWORD, false, "genkan.view", "rest.assets");
    }

    private void identity(String name, String password, boolean changeNeeded, String... permissions) {
        stored.put(
                name,
                new IdentityConfiguration(
                        name,
                        List.of(
                                new PasswordConfiguration(
                                        changeNeeded,
                                        true,
                                        Optional.empty(),
                                        Optional.of(new AdminIdentity.SaltedHash(
                                                Secret.of(password, 100, new SecureRandom())))),
                                new AssignedPermissions(Set.of(java.util.Arrays.stream(permissions)
                                        .map(Permission::new)
                                        .toArray(Permission[]::new))))));
    }

    private Secret hash(String name) {
        return Secret.parse(Objects.requireNonNull(stored.get(name))
                .getComponent(PasswordConfiguration.class)
                .flatMap(PasswordConfiguration::getPasswordHash)
                .orElseThrow()
                .toString());
    }

    private String logIn(String name, String password) {
        return Objects.requireNonNull(access.logIn(name, password, HERE).session());
    }

    @Test
    void anIdentityComesInAndMayDoWhatItMay() {
        ConsoleSession session = access.session(logIn("ann", PASSWORD)).orElseThrow();

        assertThat(session.identity()).isEqualTo("ann");
        assertThat(session.means()).isEqualTo("password");
        assertThat(session.browser()).isEqualTo("a browser  X: y");
        assertThat(access.may("ann", "rest.assets")).isTrue();
        assertThat(access.may("ann", "rest.deploy")).isFalse();
        assertThat(access.may("admin", "rest.deploy")).isTrue();
        assertThat(access.may("nobody", "genkan.view")).isFalse();
    }

    @Test
    void wrongNamesAndPasswordsAreAnsweredAlike() {
        assertThat(access.logIn("ann", "guess", HERE)).isEqualTo(access.logIn("nobody", "guess", HERE));
    }

    @Test
    void guessesFromManyAddressesAreSlowedDownAndThePersonIsNotKeptOut() {
        logIn("ann", PASSWORD);
        Verdict last = Verdict.WRONG;
        for (int i = 0; i < 11; i++) {
            last = access.logIn("ann", "guess", new Client("192.0.2." + i, "")).verdict();
        }

        assertThat(last).isEqualTo(Verdict.WAIT);
        assertThat(access.logIn("ann", PASSWORD, new Client("192.0.2.99", "")).verdict())
                .as("an address that was never here")
                .isEqualTo(Verdict.WAIT);
        assertThat(access.logIn("ann", PASSWORD, HERE).verdict())
                .as("where ann always sits")
                .isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void aPasswordGivenBySomebodyElseIsChangedFirst() throws Exception {
        identity("bob", "given-by-ann", true, "genkan.view");

        assertThat(access.logIn("bob", "given-by-ann", HERE).verdict()).isEqualTo(Verdict.CHANGE);
        assertThat(access.logIn("bob", "given-by-ann", HERE).session()).isNull();
        assertThat(access.changePassword("bob", "given-by-ann", "given-by-ann", HERE)
                        .verdict())
                .isEqualTo(Verdict.WEAK);
        Access.Answer changed = access.changePassword("bob", "given-by-ann", "my-own-words", HERE);

        assertThat(changed.verdict()).isEqualTo(Verdict.ACCEPTED);
        assertThat(access.session(changed.session())).isPresent();
        assertThat(hash("bob").iterations()).isGreaterThanOrEqualTo(Secret.LEAST_ITERATIONS);
    }

    @Test
    void theGatewaysRulesForPasswordsHold() throws Exception {
        doThrow(new KuraException(KuraErrorCode.INVALID_PARAMETER, "It needs a digit."))
                .when(rules)
                .checkPasswordStrength(any());

        Access.Answer answer = access.changePassword("ann", PASSWORD, "no-digit-here", HERE);

        assertThat(answer.verdict()).isEqualTo(Verdict.WEAK);
        assertThat(answer.reason()).contains("It needs a digit.");
    }

    @Test
    void aSessionEndsWithThePasswordTheIdentityOrByHand() {
        String first = logIn("ann", PASSWORD);
        identity("ann", "another-one", false, "genkan.view");
        assertThat(access.session(first)).as("another password").isEmpty();

        String second = logIn("ann", "another-one");
        stored.remove("ann");
        assertThat(access.session(second)).as("no identity").isEmpty();

        identity("ann", PASSWORD, false);
        String third = logIn("ann", PASSWORD);
        AtomicInteger ended = new AtomicInteger();
        String id = access.session(third).orElseThrow().id();
        access.sessions().atEnd(id, ended::incrementAndGet);
        assertThat(access.sessions().current()).extracting(ConsoleSession::id).contains(id);
        assertThat(access.sessions().end(id)).isTrue();
        assertThat(access.session(third)).as("ended").isEmpty();
        assertThat(ended).hasValue(1);
        assertThat(access.sessions().end(id)).isFalse();
    }

    @Test
    void aCertificateOpensASessionForAnIdentityThatExists() {
        Access.Answer known = access.logInWithCertificate("ann", HERE);

        assertThat(access.session(known.session()).orElseThrow().means()).isEqualTo("certificate");
        assertThat(access.logInWithCertificate("nobody", HERE).verdict()).isEqualTo(Verdict.WRONG);
        assertThat(access.logInWithCertificate("", HERE).verdict()).isEqualTo(Verdict.WRONG);
    }

    @Test
    void eachLoginHasASessionOfItsOwn() {
        assertThat(logIn("ann", PASSWORD)).isNotEqualTo(logIn("ann", PASSWORD));
    }
}
