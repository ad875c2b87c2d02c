package io.genkan.inference.anomaly.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.genkan.inference.anomaly.internal.Detector.Verdict;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both detectors on three channels of which the second follows the first. */
class DetectorTest {
    private static final int TRAINING = 400;

    private final Random random = new Random(7);

    private double[] normal() {
        double first = 50 + 5 * random.nextGaussian();
        return new double[] {first, 2 * first + random.nextGaussian(), 7 + 0.1 * random.nextGaussian()};
    }

    private static Detector detector(boolean forest) {
        return forest
                ? new ForestDetector(3, TRAINING, 30, 256, 1.5, 0)
                : new EwmaDetector(3, TRAINING, 0.1, 6, 0, 20_000, false);
    }

    private void learn(Detector detector) {
        for (int i = 0; i < TRAINING; i++) {
            assertThat(detector.samplesToLearn()).isEqualTo(TRAINING - i);
            assertThat(detector.judge(0, normal(), true)).isEqualTo(Verdict.LEARNING);
        }
        assertThat(detector.samplesToLearn()).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void staysCalmOnNormalSamples(boolean forest) {
        Detector detector = detector(forest);
        learn(detector);
        int anomalous = 0;
        for (int i = 0; i < 5000; i++) {
            anomalous += detector.judge(0, normal(), true).anomalous() ? 1 : 0;
        }
        assertThat(anomalous).isLessThan(25);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void blamesTheChannelThatLeavesItsRange(boolean forest) {
        Detector detector = detector(forest);
        learn(detector);
        Verdict verdict = Verdict.LEARNING;
        for (int i = 0; i < 30; i++) {
            double[] sample = normal();
            sample[2] += 2;
            verdict = detector.judge(0, sample, true);
        }
        assertThat(verdict.anomalous()).isTrue();
        assertThat(verdict.blame()).isEqualTo(2);
    }

    @Test
    void t2SeesABrokenRelationBetweenChannelsThatAreEachInRange() {
        Detector detector = detector(false);
        learn(detector);
        Verdict verdict = Verdict.LEARNING;
        for (int i = 0; i < 30; i++) {
            double[] sample = normal();
            sample[1] = 2 * 50 - 12;
            sample[0] = 50 + 6;
            verdict = detector.judge(0, sample, true);
        }
        assertThat(verdict.anomalous()).isTrue();
        assertThat(verdict.blame()).isIn(0, 1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void doesNotLearnTheFault(boolean forest) {
        Detector detector = detector(forest);
        learn(detector);
        Verdict verdict = Verdict.LEARNING;
        for (int i = 0; i < 3000; i++) {
            double[] sample = normal();
            sample[2] += 2;
            verdict = detector.judge(0, sample, true);
        }
        assertThat(verdict.anomalous()).as("after 3000 faulty samples").isTrue();
        for (int i = 0; i < 200; i++) {
            verdict = detector.judge(0, normal(), true);
        }
        assertThat(verdict.anomalous()).as("after the fault").isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aMissingChannelIsNoAnomaly(boolean forest) {
        Detector detector = detector(forest);
        learn(detector);
        for (int i = 0; i < 200; i++) {
            double[] sample = normal();
            sample[2] = Double.NaN;
            assertThat(detector.judge(0, sample, true).anomalous()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void goesOnAfterARestartWithoutLearningAgain(boolean forest) throws Exception {
        Detector before = detector(forest);
        learn(before);
        for (int i = 0; i < 300; i++) {
            before.judge(0, normal(), true);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        before.save(new DataOutputStream(bytes));
        Detector after = detector(forest);
        after.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        assertThat(after.samplesToLearn()).isZero();
        int anomalous = 0;
        for (int i = 0; i < 500; i++) {
            anomalous += after.judge(0, normal(), true).anomalous() ? 1 : 0;
        }
        assertThat(anomalous).isLessThan(5);
        Verdict verdict = Verdict.LEARNING;
        for (int i = 0; i < 30; i++) {
            double[] sample = normal();
            sample[2] += 2;
            verdict = after.judge(0, sample, true);
        }
        assertThat(verdict.anomalous()).isTrue();
        assertThat(verdict.blame()).isEqualTo(2);
    }

    @Test
    void aChannelThatNeverMovedDoesNotBreakTheMatrix() {
        EwmaDetector detector = new EwmaDetector(2, 50, 0.1, 6, 0, 1000, false);
        for (int i = 0; i < 50; i++) {
            detector.judge(0, new double[] {random.nextGaussian(), 3}, true);
        }
        assertThat(detector.judge(0, new double[] {0, 3}, true).anomalous()).isFalse();
        assertThat(detector.judge(0, new double[] {0, 4}, true).anomalous()).isTrue();
    }
}
