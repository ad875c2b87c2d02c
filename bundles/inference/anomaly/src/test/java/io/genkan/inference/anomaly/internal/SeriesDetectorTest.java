package io.genkan.inference.anomaly.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.genkan.inference.anomaly.internal.Detector.Verdict;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Two channels, one sample every five minutes; the first follows the hours of the day. */
class SeriesDetectorTest {
    private static final int A_DAY = 288;
    private static final int TRAINING = 5 * A_DAY;

    private final Random random = new Random(11);
    private int now;

    private double[] usual() {
        double day = 40 + 30 * Math.sin(2 * Math.PI * now / A_DAY) + random.nextGaussian();
        return new double[] {day, 5 + 0.1 * random.nextGaussian()};
    }

    private Verdict judge(Detector detector, double[] sample) {
        return detector.judge(300L * now++, sample, true);
    }

    private Detector learnt() {
        return learn(new SeriesDetector(2, TRAINING, 30, 1024, 1, 0));
    }

    private Detector learn(Detector detector) {
        for (int i = 0; i < TRAINING; i++) {
            assertThat(detector.samplesToLearn()).isEqualTo(TRAINING - i);
            judge(detector, usual());
        }
        assertThat(detector.samplesToLearn()).isZero();
        return detector;
    }

    private int anomalies(Detector detector, int samples) {
        int count = 0;
        for (int i = 0; i < samples; i++) {
            count += judge(detector, usual()).anomalous() ? 1 : 0;
        }
        return count;
    }

    @Test
    void isQuietOnUsualDays() {
        assertThat(anomalies(learnt(), 10 * A_DAY)).as("of 2880").isLessThanOrEqualTo(12);
    }

    @Test
    void tellsTheChannelThatLeavesItsRange() {
        Detector detector = learnt();
        double[] sample = usual();
        sample[1] = 9;
        Verdict verdict = judge(detector, sample);
        assertThat(verdict.anomalous()).isTrue();
        assertThat(verdict.blame()).isEqualTo(1);
    }

    @Test
    void seesANightThatLooksLikeNoon() {
        Detector detector = learnt();
        now += A_DAY / 4 - now % A_DAY + A_DAY / 2;
        double highest = 0;
        for (int i = 0; i < 12; i++) {
            double[] sample = {70 + random.nextGaussian(), 5};
            highest = Math.max(highest, judge(detector, sample).score());
        }
        assertThat(highest).as("in range, but not at this hour").isGreaterThan(1.3);
    }

    @Test
    void aLesserEchoOfAnEventIsNotToldAgain() {
        Detector detector = learnt();
        boolean[] told = new boolean[31];
        for (int i = 0; i <= 30; i++) {
            double[] sample = usual();
            sample[1] = i == 0 ? 50 : i == 30 ? 5.8 : sample[1];
            told[i] = judge(detector, sample).anomalous();
        }
        assertThat(told[0]).as("the event").isTrue();
        assertThat(told[30]).as("its echo").isFalse();
    }

    @Test
    void aMissingChannelIsNoAnomaly() {
        Detector detector = learnt();
        double[] sample = {Double.NaN, Double.NaN};
        assertThat(judge(detector, sample).anomalous()).isFalse();
    }

    @Test
    void keepsToAStatedRateOfFalseAnomalies() {
        Detector detector = learn(new SeriesDetector(2, TRAINING, 30, 512, 1, 1.0 / 1000));
        assertThat(anomalies(detector, 5000)).isLessThan(25);
    }

    @Test
    void goesOnAfterARestart() throws Exception {
        Detector before = learnt();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        before.save(new DataOutputStream(bytes));
        Detector after = new SeriesDetector(2, TRAINING, 30, 1024, 1, 0);
        after.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        assertThat(after.samplesToLearn()).isZero();
        assertThat(anomalies(after, A_DAY)).isLessThanOrEqualTo(3);
        double[] sample = usual();
        sample[1] = 9;
        assertThat(judge(after, sample).anomalous()).isTrue();
    }
}
