package io.genkan.inference.maintenance.internal.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.genkan.inference.maintenance.internal.learn.LinearModel;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FeaturesTest {
    @Test
    void aWindowTellsMeanTrendSpreadAndAge() {
        WindowFeatures features = new WindowFeatures(1);
        double[] last = new double[0];
        for (int i = 0; i < 40; i++) {
            last = features.next(new double[] {3 + 0.5 * i});
        }
        List<String> names = WindowFeatures.names(List.of("x"));
        assertThat(last).hasSize(names.size());
        assertThat(last[names.indexOf("x.mean5")]).isCloseTo(3 + 0.5 * 37, within(1e-9));
        assertThat(last[names.indexOf("x.mean30")]).isCloseTo(3 + 0.5 * 24.5, within(1e-9));
        assertThat(last[names.indexOf("x.trend30")]).isCloseTo(0.5, within(1e-9));
        assertThat(last[names.indexOf("x.spread30")]).isCloseTo(0.5 * 8.8, within(0.1));
        assertThat(last[names.indexOf("x.change")]).isPositive();
        assertThat(last[names.indexOf("age")]).isEqualTo(40);
    }

    @Test
    void aMissingValueCountsAsUnchanged() {
        WindowFeatures features = new WindowFeatures(1);
        features.next(new double[] {4});
        assertThat(features.next(new double[] {Double.NaN})[0]).isEqualTo(4);
    }

    @Test
    void theFutureChangesNoFeature() {
        Random random = new Random(1);
        double[][] course = new double[120][];
        Arrays.setAll(course, i -> new double[] {random.nextGaussian(), random.nextGaussian()});
        LinearModel fusion = new LinearModel(1, new double[] {2, -1});
        double[][] all = CourseFeatures.of(course, fusion);
        double[][] part = CourseFeatures.of(Arrays.copyOf(course, 70), fusion);
        assertThat(part).isEqualTo(Arrays.copyOf(all, 70));
        assertThat(all[0]).hasSameSizeAs(CourseFeatures.names(List.of("a", "b")).toArray());
    }

    @Test
    void aToneShowsInItsBandAndABeatInTheEnvelope() {
        int bands = 8;
        double[] tone = new double[2048];
        double[] beat = new double[2048];
        for (int i = 0; i < 2048; i++) {
            tone[i] = Math.sin(2 * Math.PI * 900 * i / 2048);
            beat[i] = (1 + 0.8 * Math.sin(2 * Math.PI * 100 * i / 2048)) * tone[i];
        }
        Spectrum spectrum = new Spectrum(2048, bands);
        double[] ofTone = spectrum.features(tone, 0);
        double[] ofBeat = spectrum.features(beat, 0);
        assertThat(loudest(ofTone, 6, bands)).as("line 900 of 1024").isEqualTo(7);
        assertThat(Math.exp(2 * ofTone[0])).as("power").isCloseTo(0.5, within(1e-6));
        assertThat(loudest(ofBeat, 6 + bands, bands))
                .as("line 100 of 256 in the envelope")
                .isEqualTo(4);
    }

    private static int loudest(double[] features, int from, int count) {
        int best = 0;
        for (int i = 1; i < count; i++) {
            best = features[from + i] > features[from + best] ? i : best;
        }
        return best;
    }

    @Test
    void aWindowIsAPowerOfTwo() {
        assertThatThrownBy(() -> new Spectrum(1000, 8)).hasMessageContaining("give a power of two");
    }
}
