package io.genkan.kura.rest.internal.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SessionsAndFailuresTest {
    private final AtomicLong now = new AtomicLong();

    @Test
    void aSessionThatNobodyUsesEnds() {
        RestSessions sessions = new RestSessions(now::get);
        String id = sessions.open("olga", null, false);
        now.addAndGet(TimeUnit.SECONDS.toNanos(800));
        assertThat(sessions.find(id, 900)).isPresent();
        sessions.use(id);
        now.addAndGet(TimeUnit.SECONDS.toNanos(800));
        assertThat(sessions.find(id, 900)).isPresent();
        now.addAndGet(TimeUnit.SECONDS.toNanos(101));
        assertThat(sessions.find(id, 900)).isEmpty();
        assertThat(sessions.find("guess", 900)).isEmpty();
        assertThat(sessions.find(null, 900)).isEmpty();
    }

    @Test
    void theSessionThatWasUsedLongestAgoGoesWhenThereAreTooMany() {
        RestSessions sessions = new RestSessions(now::incrementAndGet);
        String first = sessions.open("olga", null, false);
        String second = sessions.open("olga", null, false);
        sessions.use(first);
        for (int i = 0; i < 199; i++) {
            sessions.open("ken", null, false);
        }
        assertThat(sessions.find(first, 0)).isPresent();
        assertThat(sessions.find(second, 0)).isEmpty();
    }

    @Test
    void whoGuessesWaitsLongerAndLonger() {
        FailedLogins failures = new FailedLogins(now::get);
        for (int i = 0; i < 19; i++) {
            failures.failed("10.0.0.7");
        }
        assertThat(failures.wait("10.0.0.7")).isZero();
        failures.failed("10.0.0.7");
        assertThat(failures.wait("10.0.0.7")).isEqualTo(1000);
        assertThat(failures.wait("10.0.0.8")).isZero();
        now.addAndGet(1000);
        assertThat(failures.wait("10.0.0.7")).isZero();
        failures.failed("10.0.0.7");
        assertThat(failures.wait("10.0.0.7")).isEqualTo(2000);
        for (int i = 0; i < 100; i++) {
            failures.failed("10.0.0.7");
        }
        assertThat(failures.wait("10.0.0.7")).isEqualTo(60_000);
        failures.succeeded("10.0.0.7");
        assertThat(failures.wait("10.0.0.7")).isZero();
    }
}
