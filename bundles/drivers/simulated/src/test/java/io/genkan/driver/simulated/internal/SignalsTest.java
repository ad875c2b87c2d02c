package io.genkan.driver.simulated.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignalsTest {

    @ParameterizedTest
    @CsvSource({
        // time, sine, square, ramp: centre 10, amplitude 2, period 1 s
        "0,    10, 12,  8",
        "250,  12, 12,  9",
        "500,  10,  8, 10",
        "750,   8,  8, 11",
        "999, 9.987, 8, 11.996",
        "1250, 12, 12,  9"
    })
    void periodicSignals(long time, double sine, double square, double ramp) {
        assertThat(Signals.sine(10, 2, 1000, 0).at(time)).isCloseTo(sine, within(1e-3));
        assertThat(Signals.square(10, 2, 1000, 0).at(time)).isEqualTo(square);
        assertThat(Signals.ramp(10, 2, 1000, 0).at(time)).isCloseTo(ramp, within(1e-9));
    }

    @Test
    void aPhaseShiftsTheSignal() {
        assertThat(Signals.sine(0, 1, 1000, 0.25).at(0)).isCloseTo(1, within(1e-9));
        assertThat(Signals.ramp(0, 1, 1000, 0.75).at(500)).isCloseTo(-0.5, within(1e-9));
    }

    @Test
    void aCounterGrowsByOneInEachInterval() {
        Signal counter = Signals.counter(5, 100);
        assertThat(LongStream.of(0, 99, 100, 250).mapToDouble(counter::at)).containsExactly(5.0, 5.0, 6.0, 7.0);
    }

    @Test
    void theSameSeedGivesTheSameValuesAndAnotherSeedOthers() {
        double[] one = values(Signals.noise(0, 1, 10, 7));
        assertThat(values(Signals.noise(0, 1, 10, 7))).containsExactly(one);
        assertThat(values(Signals.noise(0, 1, 10, 8))).isNotEqualTo(one);
        double[] walk = values(Signals.walk(0, 1, 10, -5, 5, 7));
        assertThat(values(Signals.walk(0, 1, 10, -5, 5, 7))).containsExactly(walk);
    }

    @Test
    void aWalkDoesNotDependOnHowOftenItIsLookedAt() {
        Signal often = Signals.walk(0, 1, 10, -100, 100, 3);
        double last = LongStream.range(0, 5000).mapToDouble(often::at).reduce(0, (a, b) -> b);
        assertThat(Signals.walk(0, 1, 10, -100, 100, 3).at(4999)).isEqualTo(last);
    }

    @Test
    void aWalkStaysWithinItsBoundsAndSteps() {
        Signal walk = Signals.walk(0, 0.5, 1, -1, 1, 42);
        double before = walk.at(0);
        for (int i = 1; i < 10_000; i++) {
            double now = walk.at(i);
            assertThat(now).isBetween(-1.0, 1.0);
            assertThat(Math.abs(now - before)).isLessThanOrEqualTo(0.5);
            before = now;
        }
    }

    @Test
    void noiseHasItsMeanAndDeviation() {
        Signal noise = Signals.noise(20, 3, 1, 1);
        double[] values = LongStream.range(0, 20_000).mapToDouble(noise::at).toArray();
        double mean = java.util.Arrays.stream(values).average().orElseThrow();
        double variance = java.util.Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElseThrow();
        assertThat(mean).isCloseTo(20, within(0.1));
        assertThat(Math.sqrt(variance)).isCloseTo(3, within(0.1));
    }

    private static double[] values(Signal signal) {
        return LongStream.range(0, 100).map(i -> i * 10).mapToDouble(signal::at).toArray();
    }
}
