package io.genkan.inference.anomaly.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CutForestTest {
    private final Random random = new Random(5);

    private float[] around(double x, double y) {
        return new float[] {(float) (x + random.nextGaussian()), (float) (y + random.nextGaussian())};
    }

    private CutForest learnt(int points) {
        CutForest forest = new CutForest(2, 30, 256, 0.1 / 256, 1);
        for (int i = 0; i < points; i++) {
            forest.learn(random.nextBoolean() ? around(0, 0) : around(20, 20));
        }
        return forest;
    }

    @Test
    void aPointBetweenTwoKindsOfNormalIsUnusual() {
        CutForest forest = learnt(3000);
        assertThat(forest.score(new float[] {0, 0})).as("amid the first kind").isLessThan(1.2);
        assertThat(forest.score(new float[] {20, 20})).as("amid the second").isLessThan(1.2);
        assertThat(forest.score(new float[] {0, 20}))
                .as("each channel in its range")
                .isGreaterThan(1.8);
        assertThat(forest.score(new float[] {100, 100})).as("far out").isGreaterThan(2.5);
    }

    @Test
    void blamesTheChannelThatIsCutOff() {
        CutForest forest = learnt(1000);
        assertThat(forest.blame(new float[] {60, 0})).isZero();
        assertThat(forest.blame(new float[] {0, 60})).isEqualTo(1);
    }

    @Test
    void keepsItsTreesInOrderThroughManyReplacementsAndEqualPoints() {
        CutForest forest = new CutForest(1, 10, 64, 0.1 / 64, 2);
        for (int i = 0; i < 20_000; i++) {
            // few different values, so that leaves hold several copies, that come and go
            forest.learn(new float[] {random.nextInt(1 + i % 100)});
        }
        assertThat(forest.score(new float[] {3})).isLessThan(1.5);
        assertThat(forest.score(new float[] {1000})).isGreaterThan(2);
    }

    @Test
    void forgetsWhatWasNormalLongAgo() {
        CutForest forest = new CutForest(1, 30, 128, 0.1 / 128, 3);
        for (int i = 0; i < 20_000; i++) {
            forest.learn(new float[] {(float) (i < 5000 ? random.nextGaussian() : 50 + random.nextGaussian())});
        }
        assertThat(forest.score(new float[] {0})).isGreaterThan(2);
    }

    @Test
    void endsWithNeighbouringAndExtremeNumbers() {
        CutForest forest = new CutForest(1, 5, 64, 0.01, 4);
        float value = 1;
        for (int i = 0; i < 500; i++) {
            forest.learn(new float[] {value});
            value = Math.nextUp(value);
            forest.learn(new float[] {i % 2 == 0 ? 1e30f : -1e30f});
            forest.learn(new float[] {(float) Math.pow(2, i % 100)});
        }
        assertThat(forest.score(new float[] {1})).isFinite();
    }

    @Test
    void scoresAlikeAfterARestart() throws Exception {
        CutForest before = learnt(3000);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        before.save(new DataOutputStream(bytes));
        CutForest after = new CutForest(2, 30, 256, 0.1 / 256, 1);
        after.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        assertThat(after.score(new float[] {100, 100})).isCloseTo(before.score(new float[] {100, 100}), within(0.5));
        assertThat(after.score(new float[] {0, 0})).isLessThan(1.2);
    }
}
