package io.genkan.flows.windows.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AggregateTest {
    @ParameterizedTest
    @CsvSource({
        "count, 5",
        "mean, 3",
        "min, 1",
        "max, 5",
        "range, 4",
        "sum, 15",
        "deviation, 1.5811388",
        "rms, 3.3166248",
        "slope, 1",
        "first, 1",
        "last, 5",
        "delta, 4",
        "p0, 1",
        "p50, 3",
        "P95, 4.8",
        "p100, 5",
        "band:0-1, NaN",
    })
    void aggregatesOfOneToFiveEverySecond(String aggregate, double expected) {
        Samples samples = new Samples(new long[] {0, 1000, 2000, 3000, 4000}, new double[] {1, 2, 3, 4, 5});

        assertThat(Aggregate.parse(aggregate).get(0).of(samples)).isEqualTo(expected, within(1e-6));
    }

    @Test
    void aSingleSampleHasNoSlopeAndNoDeviation() {
        Samples one = new Samples(new long[] {7}, new double[] {3});

        assertThat(Aggregate.Simple.SLOPE.of(one)).isNaN();
        assertThat(Aggregate.Simple.DEVIATION.of(one)).isZero();
    }

    @Test
    void smallChangesOfLargeNumbersAreNotLost() {
        double[] values = {1e12 + 1, 1e12 + 2, 1e12 + 3};

        assertThat(new Samples(new long[] {0, 1, 2}, values).mean()).isEqualTo(1e12 + 2);
        assertThat(new Samples(new long[] {0, 1, 2}, values).deviation()).isEqualTo(1, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"1000, 1", "1024, 1", "777, 0.5", "5000, 100"})
    void aBandHasWhatSwingsInIt(int count, double amplitude) {
        long[] times = new long[count];
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            times[i] = 1_700_000_000_000L + i * 5L; // 200 Hz
            values[i] =
                    50 + amplitude * Math.sin(2 * Math.PI * 20 * i / 200) + 3 * Math.sin(2 * Math.PI * 60 * i / 200);
        }
        Spectrum spectrum = Spectrum.of(times, values);

        assertThat(spectrum.rms(15, 25)).isEqualTo(amplitude / Math.sqrt(2), within(0.01 * amplitude));
        assertThat(spectrum.rms(50, 70)).isEqualTo(3 / Math.sqrt(2), within(0.03));
        assertThat(spectrum.rms(80, 100)).isLessThan(0.01 * (3 + amplitude));
        assertThat(spectrum.rms(150, 200)).isNaN();
    }

    @Test
    void theWholeSpectrumHoldsThePowerOfTheSamples() {
        Random random = new Random(5);
        double[] values = random.doubles(4096).map(x -> random.nextGaussian()).toArray();
        long[] times = new long[values.length];
        Arrays.setAll(times, i -> i * 10L);

        assertThat(Spectrum.of(times, values).rms(0, 50))
                .isEqualTo(new Samples(times, values).deviation(), within(0.05));
    }

    @Test
    void samplesWithAGapHaveNoSpectrum() {
        long[] times = {0, 10, 20, 30, 40, 50, 60, 100, 110, 120};

        assertThat(Spectrum.of(times, new double[10]).rms(0, 50)).isNaN();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " , ", "average", "p101", "p", "band:5", "band:9-3", "mean,median"})
    void whatIsNoAggregateIsNamed(String text) {
        assertThatThrownBy(() -> Aggregate.parse(text)).hasMessageStartingWith("aggregates ");
    }
}
