package io.genkan.console.web.internal.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ThrottleTest {
    private final AtomicLong clock = new AtomicLong(5_000_000);
    private final Throttle throttle = new Throttle(clock::get);

    @Test
    void theWaitDoublesUpToFiveMinutes() {
        long[] waits = {0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300};
        for (int i = 0; i < waits.length; i++) {
            assertThat(throttle.attempt("a")).as("attempt " + i).isEqualTo(waits[i] * 1000);
            clock.addAndGet(waits[i] * 1000);
            if (waits[i] > 0) {
                assertThat(throttle.attempt("a")).as("after the wait").isZero();
            }
        }
    }

    @Test
    void aNetworkOfIpv6AddressesIsOneGuesser() {
        for (int i = 0; i < 3; i++) {
            assertThat(throttle.attempt("2001:db8:0:1:0:0:0:" + i)).isZero();
        }
        assertThat(throttle.attempt("2001:db8:0:1:0:0:0:99")).isPositive();
        assertThat(throttle.attempt("2001:db8:0:2:0:0:0:99")).isZero();
    }
}
