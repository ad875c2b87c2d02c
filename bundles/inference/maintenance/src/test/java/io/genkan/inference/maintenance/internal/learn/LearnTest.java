package io.genkan.inference.maintenance.internal.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Cuts, folds, thresholds, intervals, limits, the one-class model and remaining life. */
class LearnTest {
    private final Random random = new Random(9);

    @Test
    void cutsAreDenseInTheTailsAndKeepAllOfAFewValues() {
        double[] many = random.doubles(20_000).toArray();
        double[] limits = Cuts.of(many, 64);
        assertThat(limits).isSorted().hasSizeLessThanOrEqualTo(64);
        assertThat(Arrays.stream(limits).filter(limit -> limit < 0.03).count()).isGreaterThanOrEqualTo(14);
        assertThat(Cuts.of(new double[] {1, 2, 2, 4, Double.NaN}, 64)).containsExactly(1.5, 3);
        assertThat((int) Cuts.bin(limits, Double.NaN)).isEqualTo(limits.length);
        assertThat((int) Cuts.bin(new double[] {1.5, 3}, 1.5)).isEqualTo(1);
    }

    @Test
    void foldsKeepClassesEvenAndMachinesTogether() {
        double[] rare =
                IntStream.range(0, 1000).mapToDouble(i -> i % 50 == 0 ? 1 : 0).toArray();
        int[] foldOf = Folds.stratified(rare, 5, 1);
        for (int fold = 0; fold < 5; fold++) {
            assertThat(Arrays.stream(Folds.pick(rare, Folds.rows(foldOf, fold, true)))
                            .sum())
                    .isEqualTo(4);
        }
        int[] machine = IntStream.range(0, 1000).map(i -> i % 20).toArray();
        int[] byMachine = Folds.byMachine(machine, 5, 1);
        for (int i = 20; i < 1000; i++) {
            assertThat(byMachine[i]).isEqualTo(byMachine[i % 20]);
        }
    }

    @Test
    void theThresholdForF1IsHalfOfIt() {
        double[] probability = {0.9, 0.8, 0.7, 0.2, 0.1};
        double[] actual = {1, 1, 0, 0, 0};
        assertThat(Scores.bestF1(probability, actual).f1()).isEqualTo(1);
        assertThat(Scores.forF1(probability, actual)).isEqualTo(0.5);
        assertThat(Scores.bestBalanced(probability, actual).threshold()).isCloseTo(0.75, within(1e-9));
        assertThat(Scores.at(0.05, probability, actual).balanced()).isEqualTo(0.5);
    }

    @Test
    void intervalsHoldTheShareTheyState() {
        double[] predicted = random.doubles(4000, 0, 100).toArray();
        // low predictions are better than high ones
        double[] actual = Arrays.stream(predicted)
                .map(p -> p + (p < 50 ? 2 : 10) * random.nextGaussian())
                .toArray();
        Intervals intervals = Intervals.calibrate(
                Arrays.copyOf(predicted, 2000), Arrays.copyOf(actual, 2000), new double[] {50}, 0.9);
        int low = 0;
        int lowInside = 0;
        int inside = 0;
        for (int i = 2000; i < 4000; i++) {
            boolean holds = intervals.low(predicted[i]) <= actual[i] && actual[i] <= intervals.high(predicted[i]);
            inside += holds ? 1 : 0;
            low += predicted[i] < 50 ? 1 : 0;
            lowInside += holds && predicted[i] < 50 ? 1 : 0;
        }
        assertThat(inside / 2000.0).isBetween(0.87, 0.93);
        assertThat((double) lowInside / low).as("among low predictions alone").isBetween(0.86, 0.94);
        assertThat(intervals.high(90) - intervals.low(90)).isGreaterThan(3 * (intervals.high(10) - intervals.low(10)));
    }

    @Test
    void tunedLimitsFindAFaultOnEitherSide() {
        double[][] rows = new double[2000][2];
        double[] fails = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new double[] {random.nextGaussian(), random.nextGaussian()};
            fails[i] = rows[i][0] > 1.8 || rows[i][1] < -1.8 ? 1 : 0;
        }
        Limits limits = Limits.tune(rows, fails);
        assertThat(limits.exceeded(new double[] {2.5, 0})).isTrue();
        assertThat(limits.exceeded(new double[] {0, -2.5})).isTrue();
        assertThat(limits.exceeded(new double[] {0, 0})).isFalse();
    }

    @Test
    void theOneClassModelIsSurprisedByWhatItHasNotSeen() {
        double[][] normal = new double[3000][];
        Arrays.setAll(normal, i -> new double[] {random.nextGaussian(), i % 3});
        OneClass model = OneClass.train(normal);
        double usual = model.score(new double[] {0, 1});
        assertThat(model.score(new double[] {9, 1})).isGreaterThan(usual + 1);
        assertThat(model.score(new double[] {0, 7})).isGreaterThan(usual + 1);
    }

    @Test
    void remainingLifeOfMachinesThatWearLikeThoseThatWereLearnt() {
        double[][][] courses = new double[24][][];
        Arrays.setAll(courses, i -> course(90 + random.nextInt(60)));
        LifeModel model = LifeModel.train(courses, new LifeOptions(125, 0.9, 20));
        double[][] other = course(120);
        double[] lives = model.lives(other);
        assertThat(lives).hasSize(120);
        assertThat(lives[119]).as("at its end").isLessThan(12);
        assertThat(lives[40]).as("long before").isGreaterThan(50);
        assertThat(model.soonBelow()).isBetween(10.0, 35.0);
        assertThat(model.intervals().low(60)).isLessThan(60);
        assertThatThrownBy(() -> LifeModel.train(Arrays.copyOf(courses, 3), new LifeOptions(125, 0.9, 20)))
                .hasMessageContaining("at least 8");
    }

    /** Three sensors that each tell a little of the wear. */
    private double[][] course(int length) {
        double[][] course = new double[length][3];
        for (int i = 0; i < length; i++) {
            double wear = Math.exp(-(length - i) / 40.0);
            for (int j = 0; j < 3; j++) {
                course[i][j] = 100 + 10 * wear * (j + 1) + random.nextGaussian();
            }
        }
        return course;
    }
}
