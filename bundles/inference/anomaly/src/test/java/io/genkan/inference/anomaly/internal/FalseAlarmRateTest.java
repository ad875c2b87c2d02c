package io.genkan.inference.anomaly.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FalseAlarmRateTest {
    @ParameterizedTest
    @CsvSource({"1, 0.05, 3.841", "8, 0.5, 7.344", "8, 0.001, 26.12", "5, 0.0001, 25.74", "20, 0.01, 37.57"})
    void knowsTheQuantilesOfChiSquare(int freedom, double probability, double quantile) {
        assertThat(FalseAlarmRate.chiSquareQuantile(freedom, probability)).isCloseTo(quantile, within(0.03 * quantile));
    }

    @Test
    void continuesATail() {
        Random random = new Random(1);
        double[] scores = random.doubles(2000).map(u -> 1 - Math.log(u)).toArray();
        assertThat(FalseAlarmRate.tail(scores, 1e-4)).isCloseTo(1 + Math.log(1e4), within(1.5));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 8})
    void independentSamplesKeepToTheRate(int dimension) {
        Random random = new Random(dimension);
        EwmaDetector detector = new EwmaDetector(dimension, 2000, 0.2, 6, 1.0 / 1000, 1_000_000, true);
        int anomalous = 0;
        for (int i = 0; i < 52_000; i++) {
            double[] sample = random.doubles(dimension)
                    .map(u -> FalseAlarmRate.normalQuantile(u))
                    .toArray();
            anomalous += detector.judge(i, sample, true).anomalous() ? 1 : 0;
        }
        assertThat(anomalous).as("in 50,000 samples at 1 in 1000").isBetween(5, 150);
    }

    @Test
    void aChannelThatWandersIsJudgedByItsStepsAndTheOthersByTheirLevel() {
        Random random = new Random(4);
        EwmaDetector detector = new EwmaDetector(2, 500, 0.1, 6, 1.0 / 50_000, 20_000, true);
        double temperature = 20;
        int early = 0;
        boolean seen = false;
        for (int i = 0; i < 5000; i++) {
            temperature += 0.05 * random.nextGaussian();
            double shift = i < 4000 ? 0 : 2;
            double[] sample = {temperature, 5 + shift + random.nextGaussian()};
            boolean anomalous = detector.judge(i, sample, true).anomalous();
            early += anomalous && i < 4000 ? 1 : 0;
            seen |= anomalous && i >= 4000 && i < 4100;
        }
        assertThat(early).as("while the temperature wandered").isLessThan(20);
        assertThat(seen).as("the shift of the other channel").isTrue();
    }
}
