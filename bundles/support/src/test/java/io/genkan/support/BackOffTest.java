package io.genkan.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.genkan.support.time.BackOff;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackOffTest {
    @Test
    void doublesWithinJitterUpToTheBoundAndStartsAgain() {
        BackOff backOff = new BackOff(100, 1000, new Random(1));
        for (long nominal : new long[] {100, 200, 400, 800, 1000, 1000}) {
            assertThat(backOff.next()).isBetween((long) (nominal * 0.8), (long) (nominal * 1.2));
        }
        assertThat(backOff.failures()).isEqualTo(6);
        backOff.reset();
        assertThat(backOff.next()).isBetween(80L, 120L);
    }

    @Test
    void neverOverflows() {
        BackOff backOff = new BackOff(Long.MAX_VALUE / 4, Long.MAX_VALUE / 2, new Random(1));
        for (int i = 0; i < 100; i++) {
            assertThat(backOff.next()).isPositive();
        }
    }

    @Test
    void refusesAnEmptyRange() {
        assertThatThrownBy(() -> new BackOff(10, 5, new Random())).hasMessageContaining("10 ms to 5 ms");
    }
}
