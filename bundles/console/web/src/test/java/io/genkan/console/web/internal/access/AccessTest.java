package io.genkan.console.web.internal.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.genkan.console.web.internal.access.Access.Stage;
import io.genkan.console.web.internal.access.Access.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessTest {
    private static final Client HERE = new Client("127.0.0.1", "a browser");
    private static final String PASSWORD = "a pump and a tank";

    private final AtomicLong clock = new AtomicLong(1_000_000);
    private Path file;

    @BeforeEach
    void place(@TempDir Path folder) {
        file = folder.resolve("security").resolve("console.json");
    }

    private Access start() {
        return new Access(file, new Identities(() -> null, () -> null), new SecureRandom(), clock::get);
    }

    @Test
    void theFirstStartMakesATokenThatIsToldOnce() {
        Access access = start();

        assertThat(access.takeFirstToken())
                .get()
                .asString()
                .matches("([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}");
        assertThat(access.takeFirstToken()).isEmpty();
        assertThat(start().takeFirstToken()).as("at the second start").isEmpty();
        assertThat(start().stage()).isEqualTo(Stage.FIRST);
    }

    @Test
    void theFileIsForItsOwnerAndHoldsNeitherTokenNorPassword() throws IOException {
        Access access = start();
        String token = access.takeFirstToken().orElseThrow();
        assertThat(Files.readString(file)).doesNotContain(token).doesNotContain(OneTimeToken.normalize(token));

        access.setUp(token, PASSWORD, HERE);

        assertThat(Files.readString(file)).doesNotContain(PASSWORD).doesNotContain("token");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void theTokenSetsThePasswordOnceHoweverItIsTyped() throws IOException {
        Access access = start();
        String typed = access.takeFirstToken().orElseThrow().replace("-", " ").toLowerCase(Locale.ROOT);

        Access.Answer answer = access.setUp(typed, PASSWORD, HERE);

        assertThat(answer.verdict()).isEqualTo(Verdict.ACCEPTED);
        assertThat(access.session(answer.session()).isPresent()).isTrue();
        assertThat(access.setUp(typed, "another password", HERE).verdict()).isEqualTo(Verdict.OUT_OF_PLACE);
        assertThat(start().logIn("", PASSWORD, HERE).verdict())
                .as("after a restart")
                .isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void aWeakPasswordLeavesTheTokenGood() throws IOException {
        Access access = start();
        String token = access.takeFirstToken().orElseThrow();

        for (String weak : new String[] {"", "short", "aaaaaaaaaaaa", "x".repeat(257)}) {
            assertThat(access.setUp(token, weak, HERE).verdict()).as(weak).isEqualTo(Verdict.WEAK);
        }
        assertThat(access.setUp(token, PASSWORD, HERE).verdict()).isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void aWrongTokenAndAWrongPasswordAreRefused() throws IOException {
        Access access = start();
        String token = access.takeFirstToken().orElseThrow();
        assertThat(access.setUp("0000-0000-0000-0000-0000-0000-0000", PASSWORD, HERE)
                        .verdict())
                .isEqualTo(Verdict.WRONG);
        assertThat(access.logIn("", "", HERE).verdict()).as("before the set-up").isEqualTo(Verdict.OUT_OF_PLACE);

        access.setUp(token, PASSWORD, HERE);

        assertThat(access.logIn("", PASSWORD + "!", HERE).verdict()).isEqualTo(Verdict.WRONG);
        assertThat(access.logIn("", "", HERE).verdict()).isEqualTo(Verdict.WRONG);
    }

    @Test
    void guessingIsSlowedDownForThatAddressOnly() throws IOException {
        Access access = ready();
        for (int i = 0; i < 3; i++) {
            assertThat(access.logIn("", "guess", HERE).verdict()).isEqualTo(Verdict.WRONG);
        }

        assertThat(access.logIn("", PASSWORD, HERE)).isEqualTo(new Access.Answer(Verdict.WAIT, null, 1000, ""));
        assertThat(access.logIn("", PASSWORD, new Client("192.0.2.9", "")).verdict())
                .isEqualTo(Verdict.ACCEPTED);

        clock.addAndGet(1000);
        assertThat(access.logIn("", "guess", HERE).verdict()).isEqualTo(Verdict.WRONG);
        assertThat(access.logIn("", PASSWORD, HERE).waitMillis()).isEqualTo(2000);
        clock.addAndGet(2000);
        assertThat(access.logIn("", PASSWORD, HERE).verdict()).isEqualTo(Verdict.ACCEPTED);
        assertThat(access.logIn("", "guess", HERE).verdict()).as("counted anew").isEqualTo(Verdict.WRONG);
    }

    @Test
    void sessionsEnd() throws IOException {
        Access access = ready();
        String used = access.logIn("", PASSWORD, HERE).session();
        String idle = access.logIn("", PASSWORD, HERE).session();
        String left = Objects.requireNonNull(access.logIn("", PASSWORD, HERE).session());
        AtomicLong ended = new AtomicLong();
        access.sessions().atEnd(access.session(left).orElseThrow().id(), ended::incrementAndGet);

        access.logOut(left);
        assertThat(access.session(left).isPresent()).isFalse();
        assertThat(ended).hasValue(1);

        clock.addAndGet(Sessions.IDLE_MILLIS - 1);
        assertThat(access.session(used).isPresent()).isTrue();
        clock.addAndGet(2);
        assertThat(access.session(used).isPresent()).isTrue();
        assertThat(access.session(idle).isPresent()).isFalse();

        for (long t = 0; t < Sessions.LONGEST_MILLIS; t += Sessions.IDLE_MILLIS) {
            access.session(used);
            clock.addAndGet(Sessions.IDLE_MILLIS);
        }
        assertThat(access.session(used).isPresent())
                .as("after the longest time")
                .isFalse();
        assertThat(access.session("made up").isPresent()).isFalse();
    }

    @Test
    void aNewPasswordEndsAllSessions() throws IOException {
        Access access = ready();
        String old = access.logIn("", PASSWORD, HERE).session();

        assertThat(access.changePassword("", "wrong one", "a better sentence", HERE)
                        .verdict())
                .isEqualTo(Verdict.WRONG);
        assertThat(access.changePassword("", PASSWORD, "weak", HERE).verdict()).isEqualTo(Verdict.WEAK);
        assertThat(access.session(old).isPresent()).isTrue();
        Access.Answer changed = access.changePassword("", PASSWORD, "a better sentence", HERE);

        assertThat(changed.verdict()).isEqualTo(Verdict.ACCEPTED);
        assertThat(access.session(old).isPresent()).isFalse();
        assertThat(access.session(changed.session()).isPresent()).isTrue();
        assertThat(start().logIn("", "a better sentence", HERE).verdict()).isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void aDamagedFileLetsNobodyInAndSaysWhatToDo() throws IOException {
        for (String damage : new String[] {
            "", "[]", "{}", "{\"password\":\"x\"}", "{\"password\":7}", "{\"token\":\"pbkdf2-sha512$0$AA==$AA==\"}"
        }) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, damage);

            Access access = start();

            assertThat(access.stage()).as(damage).isEqualTo(Stage.BROKEN);
            assertThat(access.problem())
                    .get()
                    .asString()
                    .contains(file.toString())
                    .contains("delete it");
            assertThat(access.logIn("", PASSWORD, HERE).verdict()).isEqualTo(Verdict.OUT_OF_PLACE);
            assertThat(Files.readString(file)).as("untouched").isEqualTo(damage);
        }
    }

    private Access ready() throws IOException {
        Access access = start();
        access.setUp(access.takeFirstToken().orElseThrow(), PASSWORD, HERE);
        return access;
    }
}
