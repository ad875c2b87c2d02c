package io.genkan.console.rest.internal.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.eclipsesource.json.JsonObject;
import io.genkan.console.rest.internal.route.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.configuration.Password;
import org.eclipse.kura.crypto.CryptoService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes that are undone unless somebody confirms them. */
class GuardTest {
    private static final long LONG = 600_000;
    private static final Map<String, Object> BEFORE =
            Map.of("port", new Integer[] {8443}, "name", "a \"name\"", "secret", new Password("s3cret"), "ratio", 0.1f);

    private final CryptoService crypto = mock(CryptoService.class);
    private final BlockingQueue<Pending> undone = new LinkedBlockingQueue<>();
    private final BlockingQueue<JsonObject> news = new LinkedBlockingQueue<>();
    private final AtomicLong clock = new AtomicLong(1_000_000);
    private Path folder = Path.of("");
    private Path journal = Path.of("");

    @BeforeEach
    void fake(@TempDir Path folder) throws KuraException {
        this.folder = folder;
        journal = folder.resolve("console").resolve("pending");
        when(crypto.encryptAes(any(char[].class)))
                .thenAnswer(call -> new StringBuilder(new String(call.<char[]>getArgument(0)))
                        .reverse()
                        .toString()
                        .toCharArray());
        when(crypto.decryptAes(any(char[].class)))
                .thenAnswer(call -> new StringBuilder(new String(call.<char[]>getArgument(0)))
                        .reverse()
                        .toString()
                        .toCharArray());
    }

    private Guard guard(long patience) {
        return new Guard(journal, crypto, undone::add, news::add, patience, clock::get);
    }

    private static Pending change() {
        return new Pending("", "The change of the port", "ann", 0, -1, Map.of("http", BEFORE));
    }

    private static Map<String, Object> settings(Pending change) {
        return Objects.requireNonNull(change.before().get("http"));
    }

    @Test
    void whatIsConfirmedStays() throws Exception {
        try (Guard guard = guard(LONG)) {
            Pending pending = guard.make(change(), () -> assertThat(journal).exists());
            assertThat(pending.deadline()).isEqualTo(1_000_000 + LONG);
            assertThat(news.remove().getString("state", "")).isEqualTo("pending");

            assertThatThrownBy(() -> guard.confirm("guess")).isInstanceOf(Problem.class);
            guard.confirm(pending.token());

            assertThat(journal).doesNotExist();
            assertThat(guard.pending()).isEmpty();
            assertThat(news.remove().getString("state", "")).isEqualTo("confirmed");
        }
        guard(1).close();
        assertThat(undone).isEmpty();
    }

    @Test
    void whatNobodyConfirmsIsUndone() throws Exception {
        try (Guard guard = guard(20)) {
            guard.make(change(), () -> {});

            Pending back = undone.poll(20, TimeUnit.SECONDS);

            assertThat(back).isNotNull();
            Map<String, Object> settings = settings(back);
            assertThat(settings).containsEntry("name", "a \"name\"").containsEntry("ratio", 0.1f);
            assertThat((Integer[]) settings.get("port")).containsExactly(8443);
            assertThat(settings.get("secret")).hasToString("s3cret");
            assertThat(news.poll(20, TimeUnit.SECONDS)).isNotNull();
            JsonObject told = news.poll(20, TimeUnit.SECONDS);
            assertThat(told).isNotNull();
            assertThat(told.getString("state", "")).isEqualTo("undone");
            assertThat(journal).doesNotExist();
        }
    }

    @Test
    void aGatewayThatIsKilledUndoesItAfterItsStart() throws Exception {
        try (Guard killed = guard(LONG)) {
            killed.make(change(), () -> {});
        }
        assertThat(journal).exists();
        clock.addAndGet(LONG + 1);

        try (Guard next = guard(LONG)) {
            Pending back = undone.poll(20, TimeUnit.SECONDS);
            assertThat(back).isNotNull();
            assertThat(settings(back).get("secret")).hasToString("s3cret");
            assertThat(next).isNotNull();
        }
    }

    @Test
    void afterAStartItCanStillBeConfirmedInTime() throws Exception {
        Pending pending;
        try (Guard killed = guard(LONG)) {
            pending = killed.make(change(), () -> {});
        }
        try (Guard next = guard(LONG)) {
            assertThat(next.confirm(pending.token()).identity()).isEqualTo("ann");
        }
        assertThat(journal).doesNotExist();
        assertThat(undone).isEmpty();
    }

    @Test
    void aClockThatWasSetBackDoesNotMakeItWaitForEver() throws Exception {
        try (Guard killed = guard(LONG)) {
            killed.make(change(), () -> {});
        }
        clock.set(0);
        try (Guard next = guard(20)) {
            assertThat(undone.poll(20, TimeUnit.SECONDS)).isNotNull();
            assertThat(next).isNotNull();
        }
    }

    @Test
    void oneChangeWaitsAtATimeAndOneThatFailsDoesNotWait() throws Exception {
        try (Guard guard = guard(LONG)) {
            assertThatThrownBy(() -> guard.make(change(), () -> {
                        throw new KuraException(KuraErrorCode.CONFIGURATION_ERROR, "no");
                    }))
                    .isInstanceOf(KuraException.class);
            assertThat(journal).doesNotExist();
            guard.make(change(), () -> {});

            assertThatThrownBy(() -> guard.make(change(), () -> {}))
                    .isInstanceOfSatisfying(
                            Problem.class,
                            problem -> assertThat(problem.status()).isEqualTo(409));
        }
    }

    @Test
    void withoutAJournalNothingIsChanged() throws Exception {
        Files.writeString(folder.resolve("console"), "in the way");
        try (Guard guard = guard(LONG)) {
            assertThatThrownBy(() -> guard.make(change(), () -> {
                        throw new AssertionError("made");
                    }))
                    .isInstanceOfSatisfying(
                            Problem.class,
                            problem -> assertThat(problem.status()).isEqualTo(507));
        }
    }

    @Test
    void aDamagedJournalIsToldAndLeft() throws Exception {
        Files.createDirectories(folder.resolve("console"));
        Files.writeString(journal, "}{");
        try (Guard guard = guard(1)) {
            assertThat(guard.pending()).isEmpty();
        }
        assertThat(undone).isEmpty();
    }
}
