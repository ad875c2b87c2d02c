package io.genkan.fleet.hawkbit.internal.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How fast, and how much in a day. */
class AllowanceTest {
    private static final byte[] CONTENT = new byte[100_000];

    @TempDir
    Path folder;

    private Allowance allowance(Clock clock, long perSecond, long perDay) {
        return new Allowance(folder.resolve("fetched.json"), clock, perSecond, perDay);
    }

    private static long read(Allowance allowance, int bytes) throws Exception {
        try (InputStream in = allowance.limit(() -> new ByteArrayInputStream(CONTENT))) {
            return in.readNBytes(bytes).length;
        }
    }

    @Test
    void theLineIsNotFilled() throws Exception {
        try (Allowance allowance = allowance(Clock.systemUTC(), 200_000, 0)) {
            long begun = System.nanoTime();
            assertThat(read(allowance, CONTENT.length)).isEqualTo(CONTENT.length);
            assertThat(System.nanoTime() - begun).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(400));
        }
    }

    @Test
    void whatWasFetchedInADayIsRememberedAndForgottenTheNextDay() throws Exception {
        try (Allowance allowance = allowance(Clock.systemUTC(), 0, CONTENT.length)) {
            read(allowance, CONTENT.length);
            assertThat(allowance.isSpent()).isTrue();
        }
        try (Allowance again = allowance(Clock.systemUTC(), 0, CONTENT.length)) {
            assertThatThrownBy(() -> read(again, 1))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("used up");
        }
        Clock tomorrow = Clock.offset(Clock.systemUTC(), Duration.ofDays(1));
        try (Allowance next = allowance(tomorrow, 0, CONTENT.length)) {
            assertThat(next.used()).isZero();
            assertThat(read(next, 1)).isEqualTo(1);
        }
    }

    @Test
    void whatDecidesWhatTheBytesAreUsedForMayAlwaysBeRead() throws Exception {
        try (Allowance allowance = allowance(Clock.systemUTC(), 0, 10)) {
            read(allowance, 10);
            try (InputStream in = allowance.limitSpeed(() -> new ByteArrayInputStream(CONTENT))) {
                assertThat(in.readNBytes(100)).hasSize(100);
            }
            assertThat(allowance.used()).isGreaterThan(100);
        }
    }
}
